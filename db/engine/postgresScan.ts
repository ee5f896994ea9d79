import type { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { DbValue, Scan } from '#db/engine/engine.ts'
import { tellingPlace } from '#db/engine/postgresErrors.ts'

/** Makes scans over the transaction of one client. A cursor sees the moment at which it was opened. */
export function scansOver(client: pg.ClientBase): Scan {
  let cursors = 0
  return async function* scan(query: CompiledQuery, chunkSize: number): AsyncGenerator<DbValue[][]> {
    cursors += 1
    const cursor = `scan_${cursors}`
    await client.query(`declare ${cursor} no scroll cursor for ${query.sql}`, [...query.parameters])
    const fetch = async (): Promise<DbValue[][]> => {
      const text = `fetch ${chunkSize} from ${cursor}`
      return (await client.query<DbValue[]>({ text, rowMode: 'array' })).rows
    }
    let next = fetch()
    for (let rows = await next; rows.length > 0; rows = await next) {
      // the server works on the next rows while the caller works on these
      next = rows.length < chunkSize ? Promise.resolve([]) : fetch()
      next.catch(() => undefined)
      yield rows
    }
    await client.query(`close ${cursor}`)
  }
}

async function begin(client: pg.ClientBase): Promise<void> {
  await client.query('begin isolation level repeatable read read only')
  // all rows are going to be fetched: a plan that gives the first ones soonest would be the wrong one
  await client.query('set local cursor_tuple_fraction = 1')
}

/** Runs work whose scans all see the same moment, on a connection of its own. */
export function readSnapshot<T>(pool: pg.Pool, place: string, work: (scan: Scan) => Promise<T>): Promise<T> {
  return tellingPlace(place, async () => {
    const client = await pool.connect()
    let isBroken = true
    try {
      await begin(client)
      const result = await work(scansOver(client))
      await client.query('rollback')
      isBroken = false
      return result
    } finally {
      client.release(isBroken)
    }
  })
}

/** One scan on a connection of its own, which is given back when the caller stops before the end too. */
export async function* scanRows(
  pool: pg.Pool,
  place: string,
  query: CompiledQuery,
  chunkSize: number,
): AsyncGenerator<DbValue[][]> {
  const client = await tellingPlace(place, () => pool.connect())
  let isBroken = true
  try {
    await begin(client)
    const rows = scansOver(client)(query, chunkSize)[Symbol.asyncIterator]()
    for (;;) {
      // the caller's errors are its own: only what the server says is put in other words
      const next = await tellingPlace(place, () => rows.next())
      if (next.done) break
      yield next.value
    }
    isBroken = false
  } finally {
    if (isBroken) client.release(true)
    else
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      )
  }
}
