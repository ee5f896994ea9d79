import type { ColumnPart, ColumnRows } from '#backend/views/columnRows.ts'
import { CodeBuilder, FoldedBuilder, NumberBuilder } from '#backend/views/partBuilders.ts'
import type { DbValue } from '#db/engine/engine.ts'
import { OFFER_ROW_COLUMNS } from '#db/importing/loadColumns.ts'
import type { MARKING_COLUMNS } from '#db/views/marking.ts'
import type { ClassScheme } from '#shared/domain/callNumber/classNumber.ts'

type MarkingColumn = (typeof MARKING_COLUMNS)[number] | 'classKey'

const at = (name: (typeof OFFER_ROW_COLUMNS)[number]): number => OFFER_ROW_COLUMNS.indexOf(name)
const TITLE = at('title')
const AUTHOR = at('author')
const NUMBERS = [
  ['rowNo', at('row_no')],
  ['year', at('year')],
  ['isbn13', at('isbn13')],
  ['workKey', at('work_key')],
  ['priceMinor', at('price_minor')],
] as const satisfies readonly (readonly [MarkingColumn, number])[]
const CODES = [
  ['publisher', at('publisher')],
  ['language', at('language')],
  ['materialType', at('material_type')],
  ['currency', at('currency')],
  ['priceState', at('price_state')],
] as const satisfies readonly (readonly [MarkingColumn, number])[]
/** The first of these that a title has is shown, see `markingIndexQuery`. */
const SCHEMES: readonly ClassScheme[] = ['clc', 'lcc', 'ddc']

/** A class number as the reading of a file gives it. */
interface ClassFound {
  readonly scheme: ClassScheme
  readonly number: string
  readonly key: string
}

/** Rows of the marking grid as far as their file tells them; what only the library knows comes later. */
export interface MarkingBlock {
  /** By row: the position of its offer in the block. */
  readonly offerAt: Int32Array<ArrayBuffer>
  readonly columns: Readonly<Partial<Record<MarkingColumn, ColumnPart>>>
}

/**
 * Makes the rows that an import will show in the marking grid, in the thread that has understood them: reading them out
 * of the library again would take as long as a third of the import. It says in columns what `markingIndexQuery` says
 * in SQL; a test holds the two together.
 */
export class MarkingRows {
  readonly #offerAt: number[] = []
  readonly #subjects = new NumberBuilder()
  readonly #numbers = NUMBERS.map(([name, place]) => ({ name, place, rows: new NumberBuilder() }))
  readonly #codes = CODES.map(([name, place]) => ({ name, place, rows: new CodeBuilder() }))
  readonly #origin = new CodeBuilder()
  readonly #scheme = new CodeBuilder()
  readonly #number = new CodeBuilder()
  readonly #key = new CodeBuilder()
  readonly #title = new FoldedBuilder()
  readonly #author = new FoldedBuilder()

  /**
   * Adds the row of one subject, null for nobody's.
   * @param position of the offer in its block
   * @param offer begins with a row of OFFER_ROW_COLUMNS
   */
  add(
    position: number,
    offer: readonly DbValue[],
    classes: readonly ClassFound[],
    subjectId: number | null,
  ): void {
    this.#offerAt.push(position)
    this.#subjects.add(subjectId)
    this.#origin.add(subjectId === null ? 'unrouted' : 'range')
    for (const { place, rows } of this.#numbers) rows.add(offer[place])
    for (const { place, rows } of this.#codes) rows.add(textOf(offer[place]))
    const shown = shownClass(classes)
    this.#scheme.add(shown?.scheme ?? null)
    this.#number.add(shown?.number ?? null)
    this.#key.add(shown === null ? null : `${shown.scheme} ${shown.key}`)
    this.#title.add(textOf(offer[TITLE]))
    this.#author.add(textOf(offer[AUTHOR]))
  }

  finish(): MarkingBlock {
    const columns: Partial<Record<MarkingColumn, ColumnPart>> = {
      subjectId: this.#subjects.finish(),
      origin: this.#origin.finish(),
      classScheme: this.#scheme.finish(),
      classNumber: this.#number.finish(),
      classKey: this.#key.finish(),
      title: this.#title.finish(),
      author: this.#author.finish(),
    }
    for (const { name, rows } of [...this.#numbers, ...this.#codes]) columns[name] = rows.finish()
    return { offerAt: Int32Array.from(this.#offerAt), columns }
  }
}

/** Where the rows of a block have come to stand, and what the library says of their titles. */
export interface MarkingPlace {
  readonly listId: number
  readonly vendorId: number
  readonly firstRouting: number
  /** Per offer of the block. */
  readonly titleIds: Float64Array
  readonly known: Int32Array
}

/** The rows of a block completed. Nobody has marked them, and nothing is known from other decisions yet. */
export function placedRows(block: MarkingBlock, place: MarkingPlace): ColumnRows {
  const { offerAt } = block
  const titleIds = new NumberBuilder()
  for (const position of offerAt) titleIds.add(place.titleIds[position])
  const columns: Partial<Record<MarkingColumn, ColumnPart>> = {
    ...block.columns,
    listId: { same: place.listId },
    vendorId: { same: place.vendorId },
    titleId: titleIds.finish(),
    known: { numbers: Int32Array.from(offerAt, (position) => place.known[position] ?? 0) },
    state: { same: 'unmarked' },
    recommended: { same: 0 },
  }
  return { ids: Float64Array.from(offerAt, (_, row) => place.firstRouting + row), columns }
}

function shownClass(classes: readonly ClassFound[]): ClassFound | null {
  const [only] = classes
  if (classes.length <= 1) return only ?? null
  for (const scheme of SCHEMES) {
    const found = classes.find((one) => one.scheme === scheme)
    if (found) return found
  }
  return null
}

function textOf(value: DbValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}
