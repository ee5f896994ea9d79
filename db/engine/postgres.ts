import { existsSync } from 'node:fs'
import type pg from 'pg'
import type { Engine, ReadDb } from '#db/engine/engine.ts'
import { PostgresChanges } from '#db/engine/postgresChanges.ts'
import { openPool, placeOf } from '#db/engine/postgresConnection.ts'
import { kyselyOver } from '#db/engine/postgresDialect.ts'
import { tellingPlace } from '#db/engine/postgresErrors.ts'
import { postgresIntegrity } from '#db/engine/postgresIntegrity.ts'
import { preparePostgresLibrary } from '#db/engine/postgresLibrary.ts'
import { readSnapshot, scanRows } from '#db/engine/postgresScan.ts'
import { readArrays, StatementNames } from '#db/engine/postgresStatements.ts'
import { PostgresWriter, postgresBulk } from '#db/engine/postgresWriter.ts'
import { readTables } from '#db/engine/shape.ts'
import { fillSqliteLibrary } from '#db/engine/sqliteFilling.ts'
import { carryTables } from '#db/moving/carryTables.ts'

/** Reads at one moment of one process; a screen that is being filled keeps one busy for its time. */
const READERS = 8

/**
 * A library in a PostgreSQL database. Nothing connects before it is needed: what is wrong with the server or the
 * library is told by the first call.
 * @param address postgres://user:password@computer:port/database, with the options that libpq knows
 */
export function openPostgres(address: string): Engine {
  const place = placeOf(address)
  let preparing: Promise<void> | null = null
  const ready = (): Promise<void> => {
    preparing ??= preparePostgresLibrary(address).catch((error: unknown) => {
      // the server may be there at the next attempt
      preparing = null
      throw error
    })
    return preparing
  }
  const readers = openPool(address, 'read', READERS)
  const readyReaders = async (): Promise<pg.Pool> => {
    await ready()
    return readers
  }
  const writer = new PostgresWriter(address, place, ready)
  const changes = new PostgresChanges(address, ready)
  const names = new StatementNames()
  // the brand exists only for the compiler: see engine.ts
  const read = kyselyOver(readyReaders, place, names) as unknown as ReadDb
  return {
    kind: 'postgres',
    location: place,
    read,
    write: (work) => writer.run(work),
    async *scan(query, chunkSize) {
      await ready()
      yield* scanRows(readers, place, query, chunkSize)
    },
    async rows(query) {
      await ready()
      return tellingPlace(place, () => readArrays(readers, names, query))
    },
    async snapshot(work) {
      await ready()
      return readSnapshot(readers, place, work)
    },
    async bulk() {
      await ready()
      return postgresBulk(new PostgresWriter(address, place, ready))
    },
    changes,
    async backup(target) {
      if (existsSync(target)) throw new Error(`the backup target ${target} exists already`)
      const tables = await readTables(read)
      await fillSqliteLibrary(target, (filling) =>
        readSnapshot(readers, place, (scan) => carryTables(tables, scan, filling)),
      )
    },
    async integrity() {
      await ready()
      return tellingPlace(place, () => postgresIntegrity(readers))
    },
    async close() {
      await changes.close()
      await writer.close()
      await readers.end()
    },
  }
}
