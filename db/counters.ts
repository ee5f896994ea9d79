import type { WriteDb } from '#db/engine/engine.ts'

/**
 * Takes the next `count` numbers of a counter in one statement, so that two writers never get the same.
 * @returns the first of them; counters begin at 1
 */
export async function takeNumbers(db: WriteDb, name: string, count = 1): Promise<number> {
  const row = await db
    .insertInto('counter')
    .values({ name, value: count })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', count) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value - count + 1
}

/** Tables whose rows are numbered by counters, because bulk loads need the numbers before they write. */
export type CountedTable = 'offer' | 'routing' | 'holding'

/** Reserves row ids for a bulk load or a single row. @returns the first id */
export function reserveIds(db: WriteDb, table: CountedTable, count: number): Promise<number> {
  return takeNumbers(db, `id:${table}`, count)
}

/** The next human-readable number of a series in a year, like "S2026-0042". */
export async function takeSerial(db: WriteDb, prefix: string, year: string): Promise<string> {
  const value = await takeNumbers(db, `serial:${prefix}${year}`)
  return `${prefix}${year}-${String(value).padStart(4, '0')}`
}
