import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { CachedStatements, openingError } from '#db/engine/sqliteConnection.ts'
import type { Tables } from '#db/tables.ts'

/** Kysely over one connection. The brands exist only for the compiler: see engine.ts. */
export function handleOf(connection: Database.Database): WriteDb {
  const dialect = new SqliteDialect({ database: new CachedStatements(connection) })
  return new Kysely<Tables>({ dialect }) as unknown as WriteDb
}

/** One writing connection and its queue: SQLite has one writer, so two transactions of a process take turns. */
export class Writer {
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

  /** Runs what SQLite refuses inside a transaction, when its turn has come. */
  outside(work: () => void): Promise<void> {
    const turn = this.#queue.then(work)
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
