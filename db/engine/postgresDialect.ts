import {
  type DatabaseConnection,
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  replaceWithNoncontingentExpression,
} from 'kysely'
import type pg from 'pg'
import { tellingPlace } from '#db/engine/postgresErrors.ts'
import { keepStatements, StatementNames } from '#db/engine/postgresStatements.ts'
import type { Tables } from '#db/tables.ts'

/** Kysely's driver, with the server's failures told as errors that say what to do. */
class TellingDriver extends PostgresDriver {
  readonly #place: string
  readonly #known = new WeakSet<DatabaseConnection>()

  constructor(pool: () => Promise<PostgresPool>, place: string) {
    super({ pool })
    this.#place = place
  }

  override async acquireConnection(
    ...args: Parameters<PostgresDriver['acquireConnection']>
  ): Promise<DatabaseConnection> {
    const connection = await tellingPlace(this.#place, () => super.acquireConnection(...args))
    if (!this.#known.has(connection)) {
      this.#known.add(connection)
      const execute = connection.executeQuery.bind(connection)
      connection.executeQuery = (...query) => tellingPlace(this.#place, () => execute(...query))
    }
    return connection
  }
}

class TellingDialect extends PostgresDialect {
  readonly #driver: TellingDriver

  constructor(pool: () => Promise<PostgresPool>, place: string) {
    super({ pool })
    this.#driver = new TellingDriver(pool, place)
  }

  override createDriver(): TellingDriver {
    return this.#driver
  }
}

/** Kysely over a pool that is asked for when it is first needed. */
export function kyselyOver(
  pool: () => Promise<pg.Pool>,
  place: string,
  names = new StatementNames(),
): Kysely<Tables> {
  // SQLite takes "in ()" for false, PostgreSQL for a mistake
  const emptyLists = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })
  const keeping = async (): Promise<PostgresPool> => keepStatements(await pool(), names)
  return new Kysely<Tables>({ dialect: new TellingDialect(keeping, place), plugins: [emptyLists] })
}
