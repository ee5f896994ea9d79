import type { Placement } from '#backend/importing/messages.ts'
import type { BulkPart, DbValue } from '#db/engine/engine.ts'
import { CELLS_COLUMNS, HOLDING_COLUMNS, OFFER_COLUMNS, ROUTING_COLUMNS } from '#db/importing/loadColumns.ts'
import { ROWS_PER_BLOCK } from '#db/importing/offerCells.ts'

/** Tables whose rows wait for a placement, in the order in which they are stored. */
export const PLACED_TABLES = [
  { table: 'offer', columns: OFFER_COLUMNS },
  { table: 'routing', columns: ROUTING_COLUMNS },
  { table: 'offer_cells', columns: CELLS_COLUMNS },
  { table: 'holding_row', columns: HOLDING_COLUMNS },
] as const

/** The rows of one batch, whole but for what only the library knows. Of a title list. */
export class WaitingOffers {
  readonly #listId: number
  readonly #offers: DbValue[][]
  readonly #cells: readonly string[]
  readonly #routes: readonly number[]

  /**
   * @param offers rows of OFFER_COLUMNS
   * @param cells the rows as they stand in the file, in blocks of ROWS_PER_BLOCK
   * @param routes triples: index of the offer, subject, range
   */
  constructor(listId: number, offers: DbValue[][], cells: readonly string[], routes: readonly number[]) {
    this.#listId = listId
    this.#offers = offers
    this.#cells = cells
    this.#routes = routes
  }

  place(placement: Placement): BulkPart[] {
    const { firstId, titleIds, known } = placement
    for (const [index, offer] of this.#offers.entries()) {
      offer[0] = firstId + index
      offer[1] = titleIds[index] ?? 0
      offer[2] = known[index] ?? 0
    }
    const [offer, routing, cells] = PLACED_TABLES
    return [
      { ...offer, rows: this.#offers },
      { ...routing, rows: this.#routings(placement) },
      {
        ...cells,
        rows: this.#cells.map((block, at) => [firstId + at * ROWS_PER_BLOCK, this.#listId, block]),
      },
    ]
  }

  /** One row per subject that a title goes to; a title that no range takes has one without a subject. */
  #routings({ firstId, firstRoutingId }: Placement): DbValue[][] {
    const rows: DbValue[][] = []
    const routes = this.#routes
    const listId = this.#listId
    let at = 0
    for (let index = 0; index < this.#offers.length; index += 1) {
      const offerId = firstId + index
      if (routes[at] !== index)
        rows.push([firstRoutingId + rows.length, offerId, listId, null, null, 'unrouted'])
      for (; routes[at] === index; at += 3)
        rows.push([
          firstRoutingId + rows.length,
          offerId,
          listId,
          routes[at + 1] ?? null,
          routes[at + 2] ?? null,
          'range',
        ])
    }
    return rows
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
    return [{ ...PLACED_TABLES[3], rows: this.#holdings }]
  }
}

/** Rows that wait for their placement. */
export interface WaitingRows {
  place(placement: Placement): BulkPart[]
}
