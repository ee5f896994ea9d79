import { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type Database from 'better-sqlite3'
import type { DbValue } from '#db/engine/engine.ts'
import type { Filling } from '#db/engine/filling.ts'
import { scanOver } from '#db/engine/sqlite.ts'
import { openConnection } from '#db/engine/sqliteConnection.ts'
import { createSqliteLibrary, removeSqliteLibrary } from '#db/engine/sqliteLibrary.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * Makes a library file and fills it. It gets its name only when it is whole and on the disk; what a program that was
 * ended has left of an earlier attempt is removed.
 * @throws AppError library_exists, network_path, disk_full
 */
export async function fillSqliteLibrary<T>(path: string, work: (filling: Filling) => Promise<T>): Promise<T> {
  if (existsSync(path) && statSync(path).size > 0)
    throw new AppError('library_exists', `There is a file at ${path} already. Choose another name.`, { path })
  const half = `${path}.half`
  removeSqliteLibrary(half)
  try {
    createSqliteLibrary(half)
    const result = await fill(half, work)
    removeSqliteLibrary(path)
    renameSync(half, path)
    syncFolder(dirname(path))
    return result
  } catch (error) {
    removeSqliteLibrary(half)
    throw error
  }
}

async function fill<T>(path: string, work: (filling: Filling) => Promise<T>): Promise<T> {
  const connection = openConnection(path, 'write')
  try {
    // one table at a time may refer to rows that come later: all references are looked at once, at the end
    connection.pragma('foreign_keys = OFF')
    connection.exec('begin immediate')
    const result = await work({
      scan: (query, chunkSize) => scanOver(connection, query, chunkSize),
      load: (table, columns, chunks) => load(connection, table, columns, chunks),
    })
    const broken = connection.pragma('foreign_key_check') as { table: string }[]
    if (broken[0]) throw new Error(`a row of ${broken[0].table} in ${basename(path)} refers to nothing`)
    connection.exec('commit')
    connection.pragma('wal_checkpoint(TRUNCATE)')
    return result
  } finally {
    connection.close()
  }
}

async function load(
  connection: Database.Database,
  table: string,
  columns: readonly string[],
  chunks: AsyncIterable<readonly (readonly DbValue[])[]>,
): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(',')
  const places = columns.map(() => '?').join(',')
  const insert = connection.prepare(`insert into "${table}" (${names}) values (${places})`)
  for await (const rows of chunks) for (const row of rows) insert.run(...row)
}

/** A new name is on the disk only when its folder is; Windows opens no folders, and needs it not. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
