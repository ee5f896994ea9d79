import type { Placement } from '#backend/importing/messages.ts'
import type { RowTaker } from '#backend/importing/rowTaker.ts'
import type { BulkPart, DbValue } from '#db/engine/engine.ts'
import {
  CELLS_COLUMNS,
  HOLDING_COLUMNS,
  OFFER_COLUMNS,
  OFFER_ROW_COLUMNS,
  ROUTING_COLUMNS,
} from '#db/importing/loadColumns.ts'

const SUBJECT_AT = OFFER_ROW_COLUMNS.length
const RANGE_AT = SUBJECT_AT + 1

/**
 * The rows of one block, kept until they have their place in the library: for small files, and for an engine that has
 * no stages. What LIST_SHAPE and HOLDINGS_SHAPE say in SQL is said here once more; a test holds the two together.
 */
export class RowsHere implements RowTaker {
  readonly #offers: DbValue[][] = []
  readonly #holdings: DbValue[][] = []
  readonly #routes: { readonly position: number; readonly route: readonly [number, number] }[] = []
  readonly #cells: { readonly position: number; readonly text: string }[] = []

  offer(row: DbValue[]): void {
    this.#offers.push(row)
  }

  route(position: number, subjectId: number, rangeId: number): void {
    this.#routes.push({ position, route: [subjectId, rangeId] })
  }

  cells(position: number, text: string): void {
    this.#cells.push({ position, text })
  }

  holding(row: DbValue[]): void {
    this.#holdings.push(row)
  }

  place(placement: Placement): BulkPart[] {
    const { firstId, runId } = placement
    const holdings = this.#holdings.map((row, at) => [firstId + at, runId, ...row])
    if (holdings.length > 0) return [{ table: 'holding_row', columns: HOLDING_COLUMNS, rows: holdings }]
    return [
      { table: 'offer', columns: OFFER_COLUMNS, rows: this.#placeOffers(placement) },
      { table: 'routing', columns: ROUTING_COLUMNS, rows: this.#placeRoutes(placement) },
      { table: 'offer_cells', columns: CELLS_COLUMNS, rows: this.#placeCells(placement) },
    ]
  }

  #placeOffers({ firstId, listId, titleIds, known }: Placement): DbValue[][] {
    return this.#offers.map((row, at) => [
      firstId + at,
      titleIds[at] ?? 0,
      known[at] ?? 0,
      listId,
      ...row.slice(0, SUBJECT_AT),
    ])
  }

  #placeRoutes({ firstId, firstRouting, listId }: Placement): DbValue[][] {
    const rows: DbValue[][] = []
    let next = 0
    for (const [position, offer] of this.#offers.entries()) {
      const subjectId = offer[SUBJECT_AT] ?? null
      const origin = subjectId === null ? 'unrouted' : 'range'
      const offerId = firstId + position
      rows.push([firstRouting + rows.length, offerId, listId, subjectId, offer[RANGE_AT] ?? null, origin])
      for (; this.#routes[next]?.position === position; next += 1)
        rows.push([
          firstRouting + rows.length,
          offerId,
          listId,
          ...(this.#routes[next]?.route ?? []),
          'range',
        ])
    }
    return rows
  }

  #placeCells({ firstId, listId }: Placement): DbValue[][] {
    return this.#cells.map(({ position, text }) => [firstId + position, listId, text])
  }
}
