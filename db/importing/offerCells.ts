import type { ReadDb } from '#db/engine/engine.ts'
import { OFFER_ROW_COLUMNS } from '#db/importing/loadColumns.ts'
import type { ColumnMapping } from '#shared/api/contract/importing.ts'

/** Offers whose cells are stored together. */
export const ROWS_PER_BLOCK = 100

/**
 * A cell as it is stored: its text, or the number of a column of SAME_AS when the offer says the very same there.
 * A list would otherwise be in the library twice, which costs an import a tenth of its time.
 */
export type StoredCell = string | number

/** Stored by position: only ever to be added to, at the end. */
const SAME_AS = ['title', 'author', 'publisher', 'edition', 'series', 'summary', 'vendor_ref'] as const

const FIELDS: Readonly<Record<string, (typeof SAME_AS)[number]>> = {
  title: 'title',
  author: 'author',
  publisher: 'publisher',
  edition: 'edition',
  series: 'series',
  summary: 'summary',
  vendorRef: 'vendor_ref',
}

/** Shortens the cells of offers that come in by one mapping of columns. */
export class CellKeeper {
  readonly #places: readonly { readonly cell: number; readonly value: number; readonly same: number }[]

  constructor(columns: ColumnMapping) {
    this.#places = columns.flatMap(({ column, field }) => {
      const name = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined
      if (name === undefined) return []
      return [{ cell: column, value: OFFER_ROW_COLUMNS.indexOf(name), same: SAME_AS.indexOf(name) }]
    })
  }

  /** @param offer begins with a row of OFFER_ROW_COLUMNS */
  shorten(cells: readonly string[], offer: readonly unknown[]): StoredCell[] {
    const stored: StoredCell[] = cells.slice()
    for (const { cell, value, same } of this.#places)
      if (stored[cell] !== undefined && stored[cell] === offer[value]) stored[cell] = same
    return stored
  }
}

/** The cells of an offer as they stood in the file, in the order of the file's columns; empty when none are kept. */
export async function readCells(db: ReadDb, offerId: number, listId: number): Promise<string[]> {
  const block = await db
    .selectFrom('offer_cells')
    .select(['id', 'cells'])
    .where('id', '<=', offerId)
    .where('id', '>', offerId - ROWS_PER_BLOCK)
    .where('list_id', '=', listId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const stored = block ? ((JSON.parse(block.cells) as StoredCell[][])[offerId - block.id] ?? []) : []
  if (!stored.some((cell) => typeof cell === 'number')) return stored.map(String)
  const offer = await db.selectFrom('offer').select(SAME_AS).where('id', '=', offerId).executeTakeFirst()
  return stored.map((cell) => {
    if (typeof cell === 'string') return cell
    const name = SAME_AS[cell]
    return name === undefined ? '' : (offer?.[name] ?? '')
  })
}
