import type { ReadDb } from '#db/engine/engine.ts'
import { readBaseCurrency } from '#db/settings.ts'

export interface Rate {
  /** Base units for one unit of the currency, as a decimal string. */
  readonly rate: string
  readonly date: string
}

export interface Rates {
  readonly baseCurrency: string
  readonly of: ReadonlyMap<string, Rate>
}

/** The newest rate of each currency that is not after the day. The base currency itself has rate 1. */
export async function readRates(db: ReadDb, onDate: string): Promise<Rates> {
  const baseCurrency = await readBaseCurrency(db)
  const rows = await db
    .selectFrom('exchange_rate')
    .selectAll()
    .where('rate_date', '<=', onDate)
    .orderBy('rate_date')
    .execute()
  const of = new Map<string, Rate>(rows.map((row) => [row.currency, { rate: row.rate, date: row.rate_date }]))
  of.set(baseCurrency, { rate: '1', date: onDate })
  return { baseCurrency, of }
}
