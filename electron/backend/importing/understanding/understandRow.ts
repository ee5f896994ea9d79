import type { Understanding } from '#backend/importing/messages.ts'
import { CellParts } from '#backend/importing/understanding/cellParts.ts'
import { RowCells, remembering } from '#backend/importing/understanding/cells.ts'
import { readClassFields, type UnderstoodClass } from '#backend/importing/understanding/classField.ts'
import { readIsbnField, type UnderstoodIsbn } from '#backend/importing/understanding/isbnField.ts'
import { type CellIssue, IssueSink } from '#backend/importing/understanding/issueSink.ts'
import { isNoTitleRow } from '#backend/importing/understanding/noTitleRows.ts'
import { readPriceField, type UnderstoodPrice } from '#backend/importing/understanding/priceField.ts'
import { readTitleField } from '#backend/importing/understanding/titleField.ts'
import { splitImprint } from '#shared/domain/gluedCells.ts'
import { guessLanguage, languageCode } from '#shared/domain/language.ts'
import { type MaterialType, materialTypeOf } from '#shared/domain/materialType.ts'
import { nfkc } from '#shared/domain/normalForms.ts'
import { publicationYear } from '#shared/domain/publicationYear.ts'

/** What the program makes of a row that can be taken in. Text is null where the file says nothing. */
export interface UnderstoodTitle {
  readonly title: string
  readonly author: string | null
  readonly publisher: string | null
  readonly year: number | null
  readonly isbn: UnderstoodIsbn
  readonly issn: string | null
  readonly price: UnderstoodPrice
  readonly classes: readonly UnderstoodClass[]
  readonly materialType: MaterialType
  /** ISO 639-2/B; guessed from script and ISBN where the file does not say. */
  readonly language: string
  readonly edition: string | null
  readonly series: string | null
  readonly summary: string | null
  readonly vendorRef: string | null
  readonly availability: string | null
  readonly copies: number | null
  /** How often it was lent; only of holdings. */
  readonly loans: number | null
  /** What somebody wishes to order: how many, and code or name of the fund and the location for them. */
  readonly quantity: number | null
  readonly fund: string | null
  readonly location: string | null
}

/** One row: understood, or not to be taken in; with its issues either way. */
export interface UnderstoodRow {
  readonly title: UnderstoodTitle | null
  readonly invalidIsbn: number
  readonly issues: readonly CellIssue[]
}

const languageOf = remembering(languageCode)
const materialOf = remembering(materialTypeOf)
const yearOf = remembering(publicationYear)
const imprintOf = remembering(splitImprint, 2_000)
const ISSN = /^(\d{4})-?(\d{3}[\dX])$/

/** Understands the rows of one file, one after the other. Nothing here depends on the rows before. */
export class RowReader {
  /** The cells of the row read last, for fields that only one kind of file has. */
  readonly cells: RowCells
  readonly #parts: CellParts
  readonly #issues: IssueSink
  readonly #defaultCurrency: string
  readonly #kind: Understanding['kind']

  constructor(understanding: Understanding, headings: readonly string[]) {
    this.#parts = new CellParts(understanding.kind, understanding.columns)
    this.cells = new RowCells(this.#parts)
    this.#issues = new IssueSink(headings, (column) => this.#parts.originOf(column))
    this.#defaultCurrency = understanding.defaultCurrency
    this.#kind = understanding.kind
  }

  read(row: readonly string[]): UnderstoodRow {
    this.cells.use(row)
    const isbn = readIsbnField(this.cells, this.#issues)
    const name = readTitleField(this.cells, isbn.isbn13, this.#issues)
    if (name !== null && isNoTitleRow(this.cells, isbn.isbn13)) return this.#noTitle()
    if (name === null) this.#issues.add(this.cells.columnsOf('title')[0] ?? null, '', 'no_title')
    const title = name === null ? null : this.#title(name, isbn)
    for (const column of this.cells.cutColumns)
      this.#issues.add(column, this.cells.at(column), 'field_too_long')
    for (const column of this.#parts.miscut()) this.#issues.add(column, row[column] ?? '', 'parts_differ')
    return { title, invalidIsbn: isbn.invalid, issues: this.#issues.take() }
  }

  /** What else could be said of such a row, nobody needs to know. */
  #noTitle(): UnderstoodRow {
    this.#issues.take()
    this.#issues.add(this.cells.columnsOf('title')[0] ?? null, this.cells.text('title'), 'row_no_title')
    return { title: null, invalidIsbn: 0, issues: this.#issues.take() }
  }

  #title(title: string, isbn: UnderstoodIsbn): UnderstoodTitle {
    const { cells } = this
    const imprint = cells.has('imprint') ? imprintOf(cells.text('imprint')) : null
    const imprintColumn = imprint === null ? null : (cells.columnsOf('imprint')[0] ?? null)
    const gluedColumn = imprint?.price ? imprintColumn : (cells.columnsOf('isbnAndPrice')[0] ?? null)
    const issn = this.#issn()
    return {
      title,
      author: cells.unlabelled('author'),
      publisher: cells.unlabelled('publisher') ?? imprint?.publisher ?? null,
      year: this.#year(imprint?.date ?? null, imprintColumn),
      isbn,
      issn,
      price: readPriceField(
        cells,
        { text: isbn.price ?? imprint?.price ?? null, column: gluedColumn },
        this.#defaultCurrency,
        this.#issues,
      ),
      classes: readClassFields(cells, this.#issues),
      materialType: this.#materialType(issn !== null && isbn.isbn13 === null),
      language: this.#language(title, isbn.isbn13),
      edition: cells.value('edition'),
      series: cells.value('series'),
      summary: cells.value('summary'),
      vendorRef: cells.value('vendorRef'),
      availability: cells.value('availability'),
      copies: this.#count('copies', countIn),
      loans: this.#count('loans', countIn),
      quantity: this.#count('quantity', quantityIn),
      fund: saidOnce(cells.value('fund')),
      location: saidOnce(cells.value('location')),
    }
  }

  #year(imprintDate: string | null, imprintColumn: number | null): number | null {
    const own = this.cells.value('year')
    const printed = own ?? imprintDate
    if (printed === null) return null
    const year = yearOf(printed)
    const column = own === null ? imprintColumn : (this.cells.columnsOf('year')[0] ?? null)
    if (year === null) this.#issues.add(column, printed, 'year_unreadable')
    return year
  }

  #issn(): string | null {
    const printed = this.cells.value('issn')
    if (printed === null) return null
    const match = ISSN.exec(
      nfkc(printed)
        .toUpperCase()
        .replace(/^ISSN[\s:]*|\s/g, ''),
    )
    if (match) return `${match[1]}-${match[2]}`
    this.#issues.add(this.cells.columnsOf('issn')[0] ?? null, printed, 'issn_unreadable')
    return null
  }

  /** In other kinds of files the cell is a stock, or the volumes of a set, and nothing is made of it. */
  #count(field: 'copies' | 'loans' | 'quantity', read: (cell: string) => number | null): number | null {
    const cell = this.cells.text(field)
    if (cell === '') return null
    const count = read(cell)
    const isMeant = (field === 'quantity') === (this.#kind === 'list')
    if (count === null && isMeant && this.cells.value(field) !== null)
      this.#issues.add(this.cells.columnsOf(field)[0] ?? null, cell, 'count_unreadable')
    return count
  }

  #materialType(isSerial: boolean): MaterialType {
    const { cells } = this
    const named = cells.has('materialType') ? materialOf(cells.text('materialType')) : null
    const bound = named === null && cells.has('binding') ? materialOf(cells.text('binding')) : null
    return named ?? bound ?? (isSerial ? 'journal' : 'book')
  }

  #language(title: string, isbn13: number | null): string {
    const named = this.cells.has('language') ? languageOf(this.cells.text('language')) : null
    return named ?? guessLanguage(title, isbn13)
  }
}

/** The first whole number of a cell ("2册"), or null; more than four digits are no count. */
function countIn(cell: string): number | null {
  if (cell === '') return null
  const digits = /\d+/.exec(cell)?.[0]
  return digits === undefined || digits.length > 4 ? null : Number(digits)
}

/** Between what a field that a record has several times says each time: once for each branch of the library. */
const EACH_TIME = /\s*[;；]\s*/

/** How many copies are wished: the sum where each branch wishes some ("1; 3"), null when one of them is no number. */
function quantityIn(cell: string): number | null {
  if (cell === '' || !EACH_TIME.test(cell)) return countIn(cell)
  const counts = cell
    .split(EACH_TIME)
    .filter((part) => part !== '')
    .map(countIn)
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
}

/** What is said several times is meant once: "CS; CS". Different funds or locations stay as they are printed. */
function saidOnce(text: string | null): string | null {
  if (text === null || !EACH_TIME.test(text)) return text
  const said = new Set(text.split(EACH_TIME).filter((part) => part !== ''))
  const [only] = said
  return said.size === 1 && only !== undefined ? only : text
}
