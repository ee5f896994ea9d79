import type { ColumnPart, ColumnRows } from '#backend/views/columnRows.ts'
import { CodeBuilder, FoldedBuilder, IntegerBuilder, NumberBuilder } from '#backend/views/partBuilders.ts'
import type { DbValue } from '#db/engine/engine.ts'
import { OFFER_ROW_COLUMNS } from '#db/importing/loadColumns.ts'
import type { MARKING_COLUMNS } from '#db/views/marking.ts'
import type { ClassScheme } from '#shared/domain/callNumber/classNumber.ts'

type MarkingColumn = (typeof MARKING_COLUMNS)[number] | 'classKey'

const at = (name: (typeof OFFER_ROW_COLUMNS)[number]): number => OFFER_ROW_COLUMNS.indexOf(name)
const ROW_NO = at('row_no')
const ISBN = at('isbn13')
const WORK = at('work_key')
const TITLE = at('title')
const AUTHOR = at('author')
const PUBLISHER = at('publisher')
const YEAR = at('year')
const LANGUAGE = at('language')
const TYPE = at('material_type')
const PRICE = at('price_minor')
const CURRENCY = at('currency')
const PRICE_STATE = at('price_state')
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
  readonly #offerAt = new IntegerBuilder()
  readonly #subject = new IntegerBuilder()
  readonly #rowNo = new IntegerBuilder()
  readonly #year = new IntegerBuilder()
  readonly #isbn = new NumberBuilder()
  readonly #work = new NumberBuilder()
  readonly #price = new NumberBuilder()
  readonly #publisher = new CodeBuilder()
  readonly #language = new CodeBuilder()
  readonly #type = new CodeBuilder()
  readonly #currency = new CodeBuilder()
  readonly #priceState = new CodeBuilder()
  readonly #origin = new CodeBuilder()
  /** Scheme, number and key go together: one code for the three. */
  readonly #class = new IntegerBuilder()
  #classes: ClassFound[] = []
  readonly #codeOfClass = new Map<ClassFound, number>()
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
    this.#offerAt.add(position)
    this.#subject.add(subjectId)
    this.#origin.add(subjectId === null ? 'unrouted' : 'range')
    this.#rowNo.add(numberOf(offer[ROW_NO]))
    this.#year.add(numberOf(offer[YEAR]))
    this.#isbn.add(numberOf(offer[ISBN]))
    this.#work.add(numberOf(offer[WORK]))
    this.#price.add(numberOf(offer[PRICE]))
    this.#publisher.add(textOf(offer[PUBLISHER]))
    this.#language.add(textOf(offer[LANGUAGE]))
    this.#type.add(textOf(offer[TYPE]))
    this.#currency.add(textOf(offer[CURRENCY]))
    this.#priceState.add(textOf(offer[PRICE_STATE]))
    this.#class.add(this.#codeOf(shownClass(classes)))
    this.#title.add(textOf(offer[TITLE]))
    this.#author.add(textOf(offer[AUTHOR]))
  }

  /** The rows so far; then it is empty again. */
  finish(): MarkingBlock {
    const codes = this.#class.finish()
    const found = this.#classes
    this.#classes = []
    this.#codeOfClass.clear()
    const columns: MarkingBlock['columns'] = {
      subjectId: { numbers: this.#subject.finish() },
      rowNo: { numbers: this.#rowNo.finish() },
      year: { numbers: this.#year.finish() },
      isbn13: this.#isbn.finish(),
      workKey: this.#work.finish(),
      priceMinor: this.#price.finish(),
      publisher: this.#publisher.finish(),
      language: this.#language.finish(),
      materialType: this.#type.finish(),
      currency: this.#currency.finish(),
      priceState: this.#priceState.finish(),
      origin: this.#origin.finish(),
      classScheme: { dictionary: found.map(({ scheme }) => scheme), codes },
      classNumber: { dictionary: found.map(({ number }) => number), codes: codes.slice() },
      classKey: { dictionary: found.map(({ scheme, key }) => `${scheme} ${key}`), codes: codes.slice() },
      title: this.#title.finish(),
      author: this.#author.finish(),
    }
    return { offerAt: this.#offerAt.finish(), columns }
  }

  /** The same cell is read into the same class, so that looking at the object is enough. */
  #codeOf(found: ClassFound | null): number | null {
    if (found === null) return null
    const known = this.#codeOfClass.get(found)
    if (known !== undefined) return known
    const code = this.#classes.push(found) - 1
    this.#codeOfClass.set(found, code)
    return code
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
  const count = offerAt.length
  const ids = new Float64Array(count)
  const known = new Int32Array(count)
  const titleIds = new NumberBuilder()
  for (let row = 0; row < count; row += 1) {
    const position = offerAt[row] ?? 0
    ids[row] = place.firstRouting + row
    known[row] = place.known[position] ?? 0
    titleIds.add(place.titleIds[position] ?? 0)
  }
  const columns: Partial<Record<MarkingColumn, ColumnPart>> = {
    ...block.columns,
    listId: { same: place.listId },
    vendorId: { same: place.vendorId },
    titleId: titleIds.finish(),
    known: { numbers: known },
    state: { same: 'unmarked' },
    recommended: { same: 0 },
  }
  return { ids, columns }
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

function numberOf(value: DbValue | undefined): number | null {
  return typeof value === 'number' ? value : null
}

function textOf(value: DbValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}
