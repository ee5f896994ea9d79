import type pg from 'pg'
import { ALIGN_IDS } from '#db/engine/alignIds.ts'
import type { Filling } from '#db/engine/filling.ts'
import { copyChunks } from '#db/engine/postgresBulk.ts'
import { openClient, placeOf } from '#db/engine/postgresConnection.ts'
import { tellingPlace } from '#db/engine/postgresErrors.ts'
import { createMissingDatabase, requireEmpty } from '#db/engine/postgresLibrary.ts'
import { migrateWithin } from '#db/engine/postgresMigrations.ts'
import { scansOver } from '#db/engine/postgresScan.ts'
import { LEARN } from '#db/engine/postgresWriter.ts'

/**
 * Makes a library in an empty database and fills it, all in one transaction: whatever ends it early, the server leaves
 * the database empty.
 * @throws AppError library_exists, and what a server answers (see postgresErrors.ts)
 */
export async function fillPostgresLibrary<T>(
  address: string,
  work: (filling: Filling) => Promise<T>,
): Promise<T> {
  await createMissingDatabase(address)
  return tellingPlace(placeOf(address), async () => {
    const client = await openClient(address, 'load')
    try {
      await client.query('begin')
      const result = await fill(client, placeOf(address), work)
      await client.query('commit')
      await client.query(LEARN)
      return result
    } finally {
      // without a commit, the server takes everything back when the connection ends
      await client.end()
    }
  })
}

async function fill<T>(client: pg.Client, place: string, work: (filling: Filling) => Promise<T>): Promise<T> {
  await requireEmpty(client, place)
  await migrateWithin(client)
  const result = await work({
    load: (table, columns, chunks) => copyChunks(client, table, columns, chunks),
    scan: scansOver(client),
  })
  await client.query(ALIGN_IDS)
  return result
}
