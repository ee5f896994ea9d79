import Database from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { AppError } from '#shared/api/errors.ts'

/** Marks the file as ours ("SDsk"), so that another program's SQLite file is never opened by mistake. */
export const APPLICATION_ID = 0x5344736b

/** How long a writer waits for another connection's short transaction, in milliseconds. */
const BUSY_TIMEOUT = 10_000

/** Rows of lists are some 300 bytes long: with pages of twice the usual size an import writes a sixth faster. */
const PAGE_BYTES = 8_192

/** Prepared statements kept per connection: preparing costs more than running most of our queries. */
const STATEMENTS_KEPT = 400

/**
 * Opens one SQLite connection with the settings that every connection must have. `synchronous` is set on each
 * open because SQLite silently falls back to NORMAL on the second one.
 * @throws AppError library_not_found, not_a_library, library_locked, disk_full
 */
export function openConnection(path: string, mode: 'read' | 'write' | 'create'): Database.Database {
  try {
    const connection = new Database(path, {
      readonly: mode === 'read',
      fileMustExist: mode !== 'create',
      timeout: BUSY_TIMEOUT,
    })
    // before anything is written: a library is made of pages of this size for good
    if (mode === 'create') connection.pragma(`page_size = ${PAGE_BYTES}`)
    if (mode !== 'read') {
      connection.pragma('journal_mode = WAL')
      connection.pragma('synchronous = FULL')
      connection.pragma('foreign_keys = ON')
    }
    connection.pragma('trusted_schema = OFF')
    connection.pragma('cache_size = -32000')
    connection.pragma('temp_store = MEMORY')
    return connection
  } catch (error) {
    throw openingError(error, path)
  }
}

/** Turns SQLite's failure codes into errors that say what to do. */
export function openingError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_CANTOPEN')
    return new AppError('library_not_found', `There is no library at ${path}. Create one with "desk init".`, {
      path,
    })
  if (code === 'SQLITE_NOTADB')
    return new AppError('not_a_library', `${path} is not a Subject Desk library.`, { path })
  if (code.startsWith('SQLITE_CORRUPT'))
    return new AppError('library_damaged', `The library ${path} is damaged. Restore the newest backup.`, {
      path,
    })
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED')
    return new AppError('library_locked', `The library ${path} is in use by another program. Try again.`, {
      path,
    })
  if (code === 'SQLITE_FULL')
    return new AppError('disk_full', `The disk that holds ${path} is full. Nothing was changed.`, { path })
  return error
}

/** The part of a connection that Kysely uses, with prepared statements kept between calls. */
export class CachedStatements implements SqliteDatabase {
  readonly #connection: Database.Database
  readonly #statements = new Map<string, SqliteStatement>()

  constructor(connection: Database.Database) {
    this.#connection = connection
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement: SqliteStatement = this.#connection.prepare(sql)
    if (this.#statements.size >= STATEMENTS_KEPT) {
      const oldest = this.#statements.keys().next().value
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    this.#statements.set(sql, statement)
    return statement
  }

  close(): void {
    this.#statements.clear()
    this.#connection.close()
  }
}
