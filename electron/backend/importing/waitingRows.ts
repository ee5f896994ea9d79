import type { Placement } from '#backend/importing/messages.ts'
import type { BulkPart, DbValue } from '#db/engine/engine.ts'
import { HOLDING_COLUMNS, OFFER_COLUMNS } from '#db/importing/loadColumns.ts'

/** Tables whose rows wait for a placement. */
export const PLACED_TABLES = [
  { table: 'offer', columns: OFFER_COLUMNS },
  { table: 'holding_row', columns: HOLDING_COLUMNS },
] as const

/** The rows of one batch, whole but for what only the library knows. Of a title list. */
export class WaitingOffers {
  readonly #offers: DbValue[][]

  /** @param offers rows of OFFER_COLUMNS */
  constructor(offers: DbValue[][]) {
    this.#offers = offers
  }

  place({ firstId, titleIds, known }: Placement): BulkPart[] {
    for (const [index, offer] of this.#offers.entries()) {
      offer[0] = firstId + index
      offer[1] = titleIds[index] ?? 0
      offer[2] = known[index] ?? 0
    }
    return [{ ...PLACED_TABLES[0], rows: this.#offers }]
  }
}

/** The same of holdings, which need nothing but their ids. */
export class WaitingHoldings {
  readonly #holdings: DbValue[][]

  /** @param holdings rows of HOLDING_COLUMNS */
  constructor(holdings: DbValue[][]) {
    this.#holdings = holdings
  }

  place({ firstId }: Placement): BulkPart[] {
    for (const [index, holding] of this.#holdings.entries()) holding[0] = firstId + index
    return [{ ...PLACED_TABLES[1], rows: this.#holdings }]
  }
}

/** Rows that wait for their placement. */
export interface WaitingRows {
  place(placement: Placement): BulkPart[]
}
