import { type ColumnEvidence, evidenceOf } from '#shared/domain/columnEvidence.ts'
import { HEADING_SYNONYMS } from '#shared/domain/headingSynonyms.ts'
import { fieldsOf, type ImportField, type ImportKind } from '#shared/domain/importField.ts'
import { isbnKind } from '#shared/domain/isbnChoice.ts'
import { nfkc } from '#shared/domain/normalForms.ts'

/** Which field a column of the file is thought to fill, and why. */
export interface ColumnProposal {
  column: number
  heading: string
  field: ImportField | null
  /** Instead of a field, where its cells are cut: only a profile says so. */
  parts?: { separator: string; fields: (string | null)[] }
  /** 0 to 1. */
  confidence: number
  reason: 'synonym' | 'content' | 'profile' | 'format' | 'none'
}

/**
 * A heading in the form in which headings are compared: NFKC, lower case, without blanks (also the ideographic
 * one inside 书 号), punctuation and bracketed units such as （元）.
 */
export function normaliseHeading(heading: string): string {
  const plain = nfkc(heading).toLowerCase()
  const bare = letters(plain.replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, ' '))
  return bare === '' ? letters(plain) : bare
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * Text by which the same vendor's sheet is recognised again: its headings in order, compared as above, so that
 * a changed blank or unit does not hide a known sheet. Empty columns at the end do not count.
 */
export function headingSignature(headings: readonly string[]): string {
  return headings.map(normaliseHeading).join('|').replace(/\|+$/, '')
}

/** True when this text is a heading we know, in any kind of file. */
export function isKnownHeading(text: string): boolean {
  return text.length <= 60 && ALL_HEADINGS.has(normaliseHeading(text))
}

/**
 * The same for a text as headings are mostly written, without brackets and punctuation; ten times faster, for cells of
 * which there are millions.
 */
export function isPlainHeading(text: string): boolean {
  return text.length <= 60 && PLAIN_HEADINGS.has(text.replace(BLANKS, '').toLowerCase())
}

/** True for a heading whose cells are running text, which may hold the delimiter: titles, notes, summaries. */
export function isFreeTextHeading(text: string): boolean {
  const entries = TABLES.list.get(normaliseHeading(text)) ?? []
  return entries.some(({ field }) => FREE_TEXT.has(field))
}

type Candidate = { column: number; field: ImportField; confidence: number; reason: 'synonym' | 'content' }

const FREE_TEXT: ReadonlySet<ImportField> = new Set(['title', 'subtitle', 'note', 'summary'])
const STEP = 0.002
/** Less than what cells alone say of a column of ISBNs. */
const OTHER_ISBN = 0.7
const ALL_HEADINGS: ReadonlySet<string> = new Set(
  Object.values(HEADING_SYNONYMS).flat().map(normaliseHeading),
)
const BLANKS = /[\s\u3000]+/g
const PLAIN_HEADINGS: ReadonlySet<string> = new Set(
  Object.values(HEADING_SYNONYMS)
    .flat()
    .map((heading) => heading.replace(BLANKS, '').toLowerCase()),
)
const TABLES: Readonly<Record<ImportKind, ReadonlyMap<string, Omit<Candidate, 'column'>[]>>> = {
  list: tableOf('list'),
  holdings: tableOf('holdings'),
  recommendations: tableOf('recommendations'),
}

/** Heading → fields. Fields only this kind of file has come last in `fieldsOf` and win ties: 条码 is there a barcode. */
function tableOf(kind: ImportKind): Map<string, Omit<Candidate, 'column'>[]> {
  const table = new Map<string, Omit<Candidate, 'column'>[]>()
  for (const field of fieldsOf(kind)) {
    const bonus = fieldsOf('list').includes(field) ? 0 : 0.05
    HEADING_SYNONYMS[field].forEach((synonym, rank) => {
      const key = normaliseHeading(synonym)
      const known = table.get(key) ?? []
      if (known.some((entry) => entry.field === field)) return
      table.set(key, [...known, { field, confidence: 0.94 + bonus - rank * STEP, reason: 'synonym' }])
    })
  }
  return table
}

/**
 * Proposes a field for every column: by its heading, corrected by what its sample cells hold (a column named
 * 出版社 whose cells read "publisher / date / price" is an imprint; of two ISBN columns the readable one wins).
 * Each field is given at most once, to the column with the best confidence; the others get `null`.
 */
export function proposeColumns(
  kind: ImportKind,
  headings: readonly string[],
  sampleRows: readonly (readonly string[])[],
): ColumnProposal[] {
  const width = sampleRows.reduce((most, row) => Math.max(most, row.length), headings.length)
  const known = headings.some(isKnownHeading)
  const evidence = Array.from({ length: width }, (_, column) =>
    evidenceOf(sampleRows.map((row) => row[column] ?? '')),
  )
  const candidates = evidence.flatMap((found, column) => [
    ...bySynonym(kind, column, headings[column] ?? '', found),
    ...byContent(column, found, isKnownHeading(headings[column] ?? ''), known),
  ])
  if (!known) candidates.push(...titleByLength(evidence))
  return assign(
    candidates.map((one) => ofTheBook(one, headings[one.column] ?? '')),
    width,
    headings,
  )
}

/** The number of the e-book or of the set counts where the list has no other: brackets around "ebook" are no unit. */
function ofTheBook(candidate: Candidate, heading: string): Candidate {
  const isOther = candidate.field === 'isbn' && isbnKind(nfkc(heading)) !== 'own'
  return isOther ? { ...candidate, confidence: candidate.confidence * OTHER_ISBN } : candidate
}

function bySynonym(kind: ImportKind, column: number, heading: string, found: ColumnEvidence): Candidate[] {
  const exact = TABLES[kind].get(normaliseHeading(heading)) ?? byLastWords(kind, heading)
  return exact.map((entry) => ({ column, ...weigh(entry, found) }))
}

/** "Original publication year", "Vendor list price": an unknown heading that ends in a known one, held for less sure. */
function byLastWords(kind: ImportKind, heading: string): Omit<Candidate, 'column'>[] {
  const words = nfkc(heading)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  for (let from = 1; from < words.length && from <= 2; from++) {
    const found = TABLES[kind].get(words.slice(from).join(''))
    if (found !== undefined) return found.map((entry) => ({ ...entry, confidence: entry.confidence * 0.5 }))
  }
  return []
}

/** Lowers or moves what the heading says by what the cells say. */
function weigh(entry: Omit<Candidate, 'column'>, found: ColumnEvidence): Omit<Candidate, 'column'> {
  if (found.filled === 0) return { ...entry, confidence: entry.confidence * 0.7 }
  if (entry.field === 'publisher' && found.imprint >= 0.5)
    return { field: 'imprint', confidence: 0.9, reason: 'content' }
  if (entry.field === 'isbn' && found.isbnWithPrice >= 0.5)
    return { field: 'isbnAndPrice', confidence: 0.9, reason: 'content' }
  if (entry.field === 'isbn') return { ...entry, confidence: entry.confidence * (0.4 + 0.6 * found.isbn) }
  if (entry.field === 'classNumber' && found.clc >= 0.8) return { ...entry, field: 'clc' }
  return entry
}

/** What the cells alone say; surer than nothing, less sure than a heading. */
function byContent(
  column: number,
  found: ColumnEvidence,
  headingKnown: boolean,
  anyKnown: boolean,
): Candidate[] {
  if (headingKnown) return []
  const candidates: [ImportField, number, number][] = [
    ['isbnAndPrice', found.isbnWithPrice, 0.75],
    ['isbn', found.isbn, 0.7],
    ['imprint', found.imprint, 0.65],
    ['price', found.money, 0.6],
    ['issn', found.issn, 0.6],
    ['clc', found.clc, 0.55],
    ['year', anyKnown ? 0 : found.year, 0.5],
  ]
  return candidates
    .filter(([, share]) => share >= 0.6)
    .map(([field, share, most]) => ({ column, field, confidence: most * share, reason: 'content' }))
}

/** In a file without known headings the title is most likely the text column with the longest cells. */
function titleByLength(evidence: readonly ColumnEvidence[]): Candidate[] {
  const texts = evidence.map((found, column) => ({ found, column }))
  const likely = texts.filter(({ found }) => found.filled >= 0.8 && found.numeric < 0.2 && found.url < 0.2)
  likely.sort((a, b) => b.found.averageLength - a.found.averageLength || a.column - b.column)
  return likely
    .slice(0, 1)
    .map(({ column }) => ({ column, field: 'title', confidence: 0.3, reason: 'content' }))
}

/** Best confidence first, the left column on a tie; a column that lost its field may still get its second one. */
function assign(candidates: Candidate[], width: number, headings: readonly string[]): ColumnProposal[] {
  const proposals = Array.from({ length: width }, (_, column): ColumnProposal => {
    return { column, heading: headings[column] ?? '', field: null, confidence: 0, reason: 'none' }
  })
  const taken = new Set<ImportField>()
  for (const { column, field, confidence, reason } of candidates.toSorted(bestFirst)) {
    const proposal = proposals[column]
    if (proposal === undefined || proposal.field !== null || taken.has(field)) continue
    taken.add(field)
    proposals[column] = { ...proposal, field, confidence: Math.round(confidence * 100) / 100, reason }
  }
  return proposals
}

function bestFirst(a: Candidate, b: Candidate): number {
  return b.confidence - a.confidence || a.column - b.column
}
