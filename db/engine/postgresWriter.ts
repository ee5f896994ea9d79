import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { BulkLoader, BulkPart, TextPart, WriteDb } from '#db/engine/engine.ts'
import { copyRows, copyTexts } from '#db/engine/postgresBulk.ts'
import { LOCK, openPool } from '#db/engine/postgresConnection.ts'
import { kyselyOver } from '#db/engine/postgresDialect.ts'
import { tellingPlace } from '#db/engine/postgresErrors.ts'
import type { Tables } from '#db/tables.ts'

/** So many loaded rows change what is a good plan. */
const MANY_ROWS = 1_000
/** The server looks at its tables by itself too, but only after a minute or more, and plans for the old ones till then. */
export const LEARN = 'analyze'

const takeTurn = sql`select pg_advisory_xact_lock(${sql.lit(LOCK.writer[0])}, ${sql.lit(LOCK.writer[1])})`

/**
 * Writes to one database, one transaction at a time.
 *
 * All writers of a library, in whatever process, take turns: a transaction begins with an advisory lock that it keeps
 * to its end, as SQLite's begin immediate does. What is read after it is then what was committed last (at READ
 * COMMITTED every statement sees that; a snapshot taken with the lock itself would be older), and nobody changes it
 * in between. So everything that reads and then writes keeps its promise as it stands: the audit's chain, numbers
 * out of counters, versions of rows, ids that are asked for before they are used, the stops of funds. The chain alone
 * puts all commands in one order anyway: finer locks would let two commands run side by side only to let one of them
 * wait, or SERIALIZABLE run it again, at its last statement. A command takes milliseconds; long work is split into
 * short transactions, and loads rows that nobody sees yet without taking a turn (see `loadUnseen`).
 */
export class PostgresWriter {
  readonly #place: string
  readonly #pool: pg.Pool
  readonly #kysely: Kysely<Tables>
  #queue: Promise<unknown> = Promise.resolve()
  /** Rows by table. */
  readonly #loaded = new Map<string, number>()

  constructor(address: string, place: string, ready: () => Promise<void>) {
    this.#place = place
    this.#pool = openPool(address, 'write', 1)
    const pool = async (): Promise<pg.Pool> => {
      await ready()
      return this.#pool
    }
    this.#kysely = kyselyOver(pool, place)
  }

  run<T>(work: (db: WriteDb) => Promise<T>): Promise<T> {
    return this.#inTurn(() =>
      this.#kysely.transaction().execute(async (transaction) => {
        await takeTurn.execute(transaction)
        // the brands exist only for the compiler: see engine.ts
        return work(transaction as unknown as WriteDb)
      }),
    )
  }

  /** Loads rows that nobody reads or changes before a later transaction shows them, beside the other writers. */
  loadUnseen(parts: readonly BulkPart[], texts: readonly TextPart[] = []): Promise<void> {
    return this.#inTurn(async () => {
      const client = await this.#pool.connect()
      try {
        await client.query('begin')
        for (const text of texts) await copyTexts(client, text)
        for (const part of parts) await copyRows(client, part)
        await client.query('commit')
        client.release()
        for (const { table, rows } of parts) this.#note(table, rows.length)
        for (const { table, count } of texts) this.#note(table, count)
      } catch (error) {
        // a copy that broke off leaves the connection in the middle of it: it is not used again
        client.release(true)
        throw error
      }
    })
  }

  /** Waits for what is queued, tells the server's planner of what was loaded, then closes. */
  async close(): Promise<void> {
    await this.#queue
    // without it a window of the grid is read through the whole list; where it may not be done, it is only slower
    const tables = [...this.#loaded].filter(([, rows]) => rows >= MANY_ROWS).map(([table]) => `"${table}"`)
    if (tables.length > 0) await this.#pool.query(`${LEARN} ${tables.join()}`).catch(() => undefined)
    await this.#pool.end()
  }

  #note(table: string, rows: number): void {
    this.#loaded.set(table, (this.#loaded.get(table) ?? 0) + rows)
  }

  /** Two transactions of one loader, or of one process, begin in the order in which they were asked for. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(() => tellingPlace(this.#place, work))
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}

/** A bulk loader on a connection of its own. */
export function postgresBulk(writer: PostgresWriter): BulkLoader {
  return {
    insert: (table, columns, rows) => writer.loadUnseen([{ table, columns, rows }]),
    insertAll: (parts) => writer.loadUnseen(parts),
    stages: null,
    insertTexts: (texts, others) => writer.loadUnseen(others, texts),
    write: (work) => writer.run(work),
    close: () => writer.close(),
  }
}
