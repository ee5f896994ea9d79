import type { Placement, TextBlock } from '#backend/importing/messages.ts'
import type { RowTaker } from '#backend/importing/rowTaker.ts'
import { copyLine, copyText } from '#db/engine/copyText.ts'
import type { DbValue, TextPart } from '#db/engine/engine.ts'
import {
  CELLS_COLUMNS,
  HOLDING_COLUMNS,
  OFFER_COLUMNS,
  OFFER_ROW_COLUMNS,
  ROUTING_COLUMNS,
} from '#db/importing/loadColumns.ts'

const SUBJECT_AT = OFFER_ROW_COLUMNS.length
const RANGE_AT = SUBJECT_AT + 1

/** Makes text of rows in the thread that understands them: for the importing thread that is the dearest part of COPY. */
export class TextRows implements RowTaker {
  readonly block: TextBlock = { offers: [], holdings: [], routes: [], cells: [] }

  offer(row: DbValue[]): void {
    const { offers, routes } = this.block
    routes.push([offers.length, row[SUBJECT_AT] as number | null, row[RANGE_AT] as number | null])
    offers.push(copyLine(row.slice(0, SUBJECT_AT)))
  }

  route(position: number, subjectId: number, rangeId: number): void {
    this.block.routes.push([position, subjectId, rangeId])
  }

  cells(position: number, text: string): void {
    this.block.cells.push([position, text])
  }

  holding(row: DbValue[]): void {
    this.block.holdings.push(copyLine(row))
  }
}

/** The lines completed by what the library knows. */
export function placeTexts(block: TextBlock, placement: Placement): TextPart[] {
  const { firstId, runId } = placement
  const { offers, holdings, routes, cells } = block
  if (holdings.length > 0) {
    const lines = holdings.map((line, at) => `${firstId + at}\t${runId}\t${line}\n`)
    return [{ table: 'holding_row', columns: HOLDING_COLUMNS, text: [lines.join('')], count: lines.length }]
  }
  const { firstRouting, listId, titleIds, known } = placement
  const offerLines = offers.map(
    (line, at) => `${firstId + at}\t${titleIds[at] ?? 0}\t${known[at] ?? 0}\t${listId}\t${line}\n`,
  )
  const routings = routes.map(([position, subjectId, rangeId], at): DbValue[] => {
    const origin = subjectId === null ? 'unrouted' : 'range'
    return [firstRouting + at, firstId + position, listId, subjectId, rangeId, origin]
  })
  const kept = cells.map(([position, text]): DbValue[] => [firstId + position, listId, text])
  return [
    { table: 'offer', columns: OFFER_COLUMNS, text: [offerLines.join('')], count: offers.length },
    { table: 'routing', columns: ROUTING_COLUMNS, text: copyText(routings), count: routings.length },
    { table: 'offer_cells', columns: CELLS_COLUMNS, text: copyText(kept), count: kept.length },
  ]
}
