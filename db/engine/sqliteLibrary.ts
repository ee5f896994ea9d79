import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { sqliteDdl } from '#db/engine/ddl.ts'
import type { Engine } from '#db/engine/engine.ts'
import { openSqlite } from '#db/engine/sqlite.ts'
import { APPLICATION_ID, openConnection } from '#db/engine/sqliteConnection.ts'
import { MIGRATIONS, SCHEMA_VERSION } from '#db/migrations/migrations.ts'
import { AppError } from '#shared/api/errors.ts'

/** Creates an empty library file and brings it to the newest schema. @throws AppError library_exists, network_path */
export function createSqliteLibrary(path: string): void {
  const file = checkedPath(path)
  if (existsSync(file) && statSync(file).size > 0)
    throw new AppError('library_exists', `There is a file at ${file} already. Choose another name.`, {
      path: file,
    })
  mkdirSync(dirname(file), { recursive: true })
  const connection = openConnection(file, 'create')
  try {
    connection.pragma(`application_id = ${APPLICATION_ID}`)
  } finally {
    connection.close()
  }
  migrateFile(file)
}

/**
 * Opens a library for use: checks that it is one, that this program is new enough for it, and migrates it.
 * @throws AppError library_not_found, not_a_library, library_too_new, network_path, library_locked
 */
export function openSqliteLibrary(path: string): Engine {
  const file = checkedPath(path)
  if (!existsSync(file))
    throw new AppError('library_not_found', `There is no library at ${file}. Create one with "desk init".`, {
      path: file,
    })
  checkFile(file)
  migrateFile(file)
  return openSqlite(file)
}

/** SQLite's locks do not hold on network shares: two machines would damage the file. */
function checkedPath(path: string): string {
  if (/^(\\\\|\/\/)/.test(path))
    throw new AppError(
      'network_path',
      'A library file must be on a disk of this computer. For several computers, use the server.',
      { path },
    )
  return resolve(path)
}

function checkFile(file: string): void {
  if (!statSync(file).isFile())
    throw new AppError('not_a_library', `${file} is not a file, so it is no Subject Desk library.`, {
      path: file,
    })
  const connection = openConnection(file, 'read')
  try {
    const id = connection.pragma('application_id', { simple: true })
    if (id !== APPLICATION_ID)
      throw new AppError('not_a_library', `${file} is not a Subject Desk library.`, { path: file })
    const version = Number(connection.pragma('user_version', { simple: true }))
    if (version > SCHEMA_VERSION)
      throw new AppError(
        'library_too_new',
        `${file} was written by a newer Subject Desk (schema ${version}, this program knows ${SCHEMA_VERSION}). Install the newer version.`,
        { path: file, found: version, known: SCHEMA_VERSION },
      )
  } finally {
    connection.close()
  }
}

/**
 * One transaction per migration, with the version and the foreign-key check inside it, so that a failure leaves
 * nothing behind. A copy is made before the first pending one of a library that holds something.
 */
export function migrateFile(file: string, migrations = MIGRATIONS): void {
  const connection = openConnection(file, 'write')
  try {
    const from = Number(connection.pragma('user_version', { simple: true }))
    if (from > 0 && from < migrations.length) {
      connection.pragma('wal_checkpoint(TRUNCATE)')
      copyFileSync(file, `${file}.before-${String(from + 1).padStart(4, '0')}-${randomUUID().slice(0, 8)}`)
    }
    for (const [index, migration] of migrations.entries()) {
      if (index < from) continue
      connection.transaction(() => {
        for (const statement of migration.statements(sqliteDdl)) connection.exec(statement)
        const broken = connection.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0)
          throw new Error(`migration ${migration.name} breaks ${broken.length} references`)
        connection.pragma(`user_version = ${index + 1}`)
      })()
    }
  } finally {
    connection.close()
  }
}

/** Removes a library file and what SQLite keeps beside it. For a creation that failed half-way. */
export function removeSqliteLibrary(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}
