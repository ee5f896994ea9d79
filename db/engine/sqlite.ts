import { existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { CompiledQuery } from 'kysely'
import type { DbValue, Engine, Scan } from '#db/engine/engine.ts'
import { openBulkLoader } from '#db/engine/sqliteBulk.ts'
import { openConnection } from '#db/engine/sqliteConnection.ts'
import { handleOf, Writer } from '#db/engine/sqliteWriter.ts'

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

/** Streams the rows of a query over a connection that does nothing else meanwhile. */
export async function* scanOver(
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
    rows: async ({ sql, parameters }) =>
      reading
        .prepare(sql)
        .raw(true)
        .all(...parameters) as DbValue[][],
    snapshot: (work) => readSnapshot(path, work),
    bulk: async () => openBulkLoader(path),
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
