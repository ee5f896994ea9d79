import type { RowCells } from '#backend/importing/understanding/cells.ts'
import type { IssueSink } from '#backend/importing/understanding/issueSink.ts'
import type { ImportIssueCode } from '#shared/domain/importIssue.ts'
import { type IsbnReading, readIsbns } from '#shared/domain/isbn.ts'
import { chooseIsbn, untoldIsbns, type ValidIsbn } from '#shared/domain/isbnChoice.ts'
import { materialTypeOf } from '#shared/domain/materialType.ts'
import { nfkc } from '#shared/domain/normalForms.ts'

export interface UnderstoodIsbn {
  /** The one the title goes by; null when no number is valid. */
  readonly isbn13: number | null
  /** As printed; null when the cells are empty. */
  readonly text: string | null
  /** How many numbers cannot be an ISBN. A number that only lost its zeros is a proposal, not invalid. */
  readonly invalid: number
  /** A price that stood in the same cell. */
  readonly price: string | null
}

const NONE: UnderstoodIsbn = { isbn13: null, text: null, invalid: 0, price: null }

const CODE_OF: Readonly<Record<Extract<IsbnReading, { kind: 'invalid' }>['reason'], ImportIssueCode>> = {
  exponent: 'isbn_exponent',
  check_digit: 'isbn_check_digit',
  length: 'isbn_length',
  prefix: 'isbn_prefix',
  issn_barcode: 'isbn_issn_barcode',
}

/** ISBN first, then a sign or a blank, then the price: "978-7-02-000220-7（精装） : CNY48.00". */
const ISBN_AND_PRICE =
  /^(\s*(?:isbn)?[\s:：-]*[\d\s-]{9,20}[\dxX]?\s*(?:[（([][^）)\]]*[）)\]])?)\s*[:：/;；|，,]?\s*(.*)$/is

/** Reads the ISBN columns of a row. Of several valid numbers of a cell the one that `chooseIsbn` takes. */
export function readIsbnField(cells: RowCells, issues: IssueSink): UnderstoodIsbn {
  const glued = cells.columnsOf('isbnAndPrice')
  const plain = cells.columnsOf('isbn')
  if (glued.length === 0 && plain.length === 1) return readCell(cells, plain[0] ?? 0, issues)
  let found = NONE
  for (const column of plain) found = joined(found, readCell(cells, column, issues))
  for (const column of glued) found = joined(found, readGlued(cells, column, issues))
  return found
}

function joined(first: UnderstoodIsbn, next: UnderstoodIsbn): UnderstoodIsbn {
  return {
    isbn13: first.isbn13 ?? next.isbn13,
    text: first.text ?? next.text,
    invalid: first.invalid + next.invalid,
    price: first.price ?? next.price,
  }
}

function readGlued(cells: RowCells, column: number, issues: IssueSink): UnderstoodIsbn {
  const cell = cells.at(column)
  const match = ISBN_AND_PRICE.exec(nfkc(cell))
  // a cell without a number holds a price alone, or nothing: an unnumbered book is no mistake
  if (match === null) return /\d/.test(cell) ? { ...NONE, price: cell } : NONE
  return { ...readText(match[1] ?? '', cells, column, issues), price: match[2] || null }
}

function readCell(cells: RowCells, column: number, issues: IssueSink): UnderstoodIsbn {
  const cell = cells.at(column)
  return cell === '' ? NONE : readText(cell, cells, column, issues)
}

function readText(text: string, cells: RowCells, column: number, issues: IssueSink): UnderstoodIsbn {
  const readings = readIsbns(text)
  if (readings.length === 0) return NONE
  const [only] = readings
  if (readings.length === 1 && only?.kind === 'valid')
    return { isbn13: only.isbn13, text, invalid: 0, price: null }
  let invalid = 0
  for (const reading of readings) {
    if (reading.kind === 'proposed')
      issues.add(
        column,
        `${reading.printed} → ${reading.printed.trim().padStart(10, '0')}`,
        'isbn_lost_zeros',
      )
    if (reading.kind !== 'invalid') continue
    invalid += 1
    issues.add(column, reading.printed, CODE_OF[reading.reason])
  }
  const valid = readings.filter((reading) => reading.kind === 'valid')
  const chosen = valid.length < 2 ? valid[0] : chooseIsbn(valid, isElectronic(cells))
  if (chosen !== undefined && valid.length > 1) nameOthers(valid, chosen, column, issues)
  return { isbn13: chosen?.isbn13 ?? null, text, invalid, price: null }
}

/** A number that is not taken, and of which nobody can say why, must not be lost without a word. */
function nameOthers(valid: readonly ValidIsbn[], chosen: ValidIsbn, column: number, issues: IssueSink): void {
  const others = untoldIsbns(valid, chosen)
  if (others.length === 0) return
  issues.add(column, others.map(({ printed }) => printed).join('; '), 'several_isbns')
}

function isElectronic(cells: RowCells): boolean {
  const material = materialTypeOf(cells.text('materialType')) ?? materialTypeOf(cells.text('binding'))
  return material === 'ebook' || material === 'ejournal' || material === 'database'
}
