import type { CompiledQuery, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import type { DbValue } from '#db/engine/engine.ts'

/** Statements that each connection keeps prepared: the server holds some ten kilobytes for each. */
const KEPT = 300
/** Texts that are remembered for having been seen once. Lists of ids of every length make many that never come again. */
const SEEN = 2_000
/** Longer ones are inserts of hundreds of rows, whose text is another one each time. */
const MAX_LENGTH = 8_000

/** SQLSTATE of a prepared statement that no longer fits its tables, or that the server has let go. */
const STALE: ReadonlySet<unknown> = new Set(['0A000', '26000'])

/** Which statements are worth preparing, the same for all connections of a pool. */
export class StatementNames {
  readonly #names = new Map<string, string>()
  readonly #seen = new Set<string>()

  /** @returns the name of a statement that has come a second time, or null */
  of(text: string): string | null {
    const known = this.#names.get(text)
    if (known !== undefined) return known
    if (text.length > MAX_LENGTH || this.#names.size >= KEPT) return null
    if (this.#seen.delete(text)) {
      const name = `kept_${this.#names.size + 1}`
      this.#names.set(text, name)
      return name
    }
    if (this.#seen.size >= SEEN) this.#seen.clear()
    this.#seen.add(text)
    return null
  }
}

/**
 * The pool as Kysely uses it, with statements that come again prepared once for each connection, as SQLite's are: the
 * server reads and plans a statement of six tables for longer than it runs it.
 */
export function keepStatements(pool: pg.Pool, names: StatementNames): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const keeping = known.get(client) ?? keepingClient(client, names)
      known.set(client, keeping)
      return keeping
    },
  }
}

/** Runs a statement on any connection of the pool, prepared as the others are. @returns rows as arrays */
export async function readArrays(
  pool: pg.Pool,
  names: StatementNames,
  { sql, parameters }: CompiledQuery,
): Promise<DbValue[][]> {
  const client = await pool.connect()
  let isSound = false
  try {
    const named = nameOf(names, sql, parameters)
    const result = await client.query<DbValue[]>({
      text: sql,
      values: [...parameters],
      rowMode: 'array',
      ...named,
    })
    isSound = true
    return result.rows
  } finally {
    client.release(!isSound)
  }
}

/** Without a value a statement goes by the simple protocol, which has no prepared ones. */
function nameOf(names: StatementNames, text: string, values: readonly unknown[]): { readonly name?: string } {
  const name = values.length === 0 ? null : names.of(text)
  return name === null ? {} : { name }
}

function keepingClient(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  let isStale = false
  async function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    try {
      const result = await client.query({ text, values: [...values], ...nameOf(names, text, values) })
      return result as PostgresQueryResult<Row>
    } catch (error) {
      isStale ||= error instanceof Error && 'code' in error && STALE.has(error.code)
      throw error
    }
  }
  return {
    // Kysely streams through a cursor only where one was configured
    query: query as PostgresPoolClient['query'],
    release(destroy) {
      client.release(destroy === true || isStale)
    },
  }
}
