import { existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import type { BulkLoader, BulkPart, DbValue, Engine, Scan, WriteDb } from '#db/engine/engine.ts'
import { CachedStatements, openConnection, openingError } from '#db/engine/sqliteConnection.ts'
import type { Tables } from '#db/tables.ts'

/** Kysely over one connection. The brands exist only for the compiler: see engine.ts. */
function handleOf(connection: Database.Database): WriteDb {
  const dialect = new SqliteDialect({ database: new CachedStatements(connection) })
  return new Kysely<Tables>({ dialect }) as unknown as WriteDb
}

/** One writing connection and its queue: SQLite has one writer, so two transactions of a process take turns. */
class Writer {
  readonly #connection: Database.Database
  readonly #handle: WriteDb
  #queue: Promise<unknown> = Promise.resolve()

  constructor(connection: Database.Database) {
    this.#connection = connection
    this.#handle = handleOf(connection)
  }

  run<T>(work: (db: WriteDb) => Promise<T>): Promise<T> {
    const turn = this.#queue.then(() => this.#transaction(work))
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  /** Waits for what is queued, then closes. */
  async close(): Promise<void> {
    await this.#queue
    this.#connection.close()
  }

  async #transaction<T>(work: (db: WriteDb) => Promise<T>): Promise<T> {
    try {
      // immediate: a deferred transaction that turns into a writer late fails instead of waiting
      this.#connection.exec('begin immediate')
    } catch (error) {
      throw openingError(error, this.#connection.name)
    }
    try {
      const result = await work(this.#handle)
      this.#connection.exec('commit')
      return result
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec('rollback')
      throw openingError(error, this.#connection.name)
    }
  }
}

function bulkLoader(path: string): BulkLoader {
  const connection = openConnection(path, 'write')
  // random pages of an index are written once per checkpoint instead of once per commit: half of all writing
  connection.pragma('wal_autocheckpoint = 16000')
  // what it loads is seen only after a last transaction of the ordinary writer, whose sync covers all before it; what
  // a power cut takes before that would be swept at the next start anyway
  connection.pragma('synchronous = NORMAL')
  const writer = new Writer(connection)
  const statements = new Map<string, Database.Statement>()

  function insertStatement(table: string, columns: readonly string[]): Database.Statement {
    const key = `${table} ${columns.join()}`
    let statement = statements.get(key)
    if (!statement) {
      const places = columns.map(() => '?').join(',')
      statement = connection.prepare(`insert into "${table}" (${columns.join(',')}) values (${places})`)
      statements.set(key, statement)
    }
    return statement
  }

  async function insertAll(parts: readonly BulkPart[]): Promise<void> {
    for (const { table, columns, rows } of parts) {
      if (rows.length === 0) continue
      const statement = insertStatement(table, columns)
      // spread arguments bind about a tenth faster than an array
      for (const row of rows) statement.run(...row)
    }
  }

  return {
    insert: (table, columns, rows) => writer.run(() => insertAll([{ table, columns, rows }])),
    insertAll: (parts) => writer.run(() => insertAll(parts)),
    write: (work) => writer.run(work),
    close: () => writer.close(),
  }
}

/** Does work on a connection of its own: better-sqlite3 refuses other work on one that is iterating. */
async function readSnapshot<T>(path: string, work: (scan: Scan) => Promise<T>): Promise<T> {
  const connection = openConnection(path, 'read')
  try {
    // with the log of WAL, one reading transaction sees one moment
    connection.exec('begin')
    return await work((query, chunkSize) => scanOver(connection, query, chunkSize))
  } finally {
    connection.close()
  }
}

async function* scanRows(path: string, query: CompiledQuery, chunkSize: number): AsyncGenerator<DbValue[][]> {
  const connection = openConnection(path, 'read')
  try {
    yield* scanOver(connection, query, chunkSize)
  } finally {
    connection.close()
  }
}

async function* scanOver(
  connection: Database.Database,
  query: CompiledQuery,
  chunkSize: number,
): AsyncGenerator<DbValue[][]> {
  const statement = connection.prepare(query.sql).raw(true)
  let chunk: DbValue[][] = []
  for (const row of statement.iterate(...query.parameters)) {
    chunk.push(row as DbValue[])
    if (chunk.length < chunkSize) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/**
 * Opens a library file that exists and has been checked (see library.ts).
 * @throws AppError as openConnection
 */
export function openSqlite(path: string): Engine {
  const writing = openConnection(path, 'write')
  const writer = new Writer(writing)
  const reading = openConnection(path, 'read')
  return {
    kind: 'sqlite',
    location: path,
    read: handleOf(reading),
    write: (work) => writer.run(work),
    scan: (query, chunkSize) => scanRows(path, query, chunkSize),
    snapshot: (work) => readSnapshot(path, work),
    bulk: async () => bulkLoader(path),
    changes: null,
    async backup(target) {
      if (existsSync(target)) throw new Error(`the backup target ${target} exists already`)
      await reading.backup(target)
    },
    async integrity() {
      const rows = reading.pragma('quick_check') as { quick_check: string }[]
      const keys = reading.pragma('foreign_key_check') as { table: string; rowid: number }[]
      return [
        ...rows.map((row) => row.quick_check).filter((text) => text !== 'ok'),
        ...keys.map((key) => `${key.table} row ${key.rowid} refers to something that is not there`),
      ]
    },
    async close() {
      // the writer goes last: only a connection that may write folds the log back into the file
      reading.close()
      await writer.close()
    },
  }
}
