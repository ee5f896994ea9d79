import { cutText } from '#backend/importing/reading/cleanText.ts'
import { localColumns } from '#backend/importing/reading/marc/localColumns.ts'
import { MARC21_COLUMNS } from '#backend/importing/reading/marc/marc21Columns.ts'
import type { MarcColumn } from '#backend/importing/reading/marc/marcColumn.ts'
import { type MarcRecord, subfield } from '#backend/importing/reading/marc/marcRecord.ts'
import { MarcView } from '#backend/importing/reading/marc/marcView.ts'
import { isDeleted, isNoTitle } from '#backend/importing/reading/marc/materialKind.ts'
import { UNIMARC_COLUMNS } from '#backend/importing/reading/marc/unimarcColumns.ts'
import type { LostCode } from '#backend/importing/reading/sourceTypes.ts'

/** Records looked at for what a file holds beside the standard. */
export const SAMPLE_RECORDS = 200

/** Longer cells are cut: no field of 99,999 bytes is about one title. */
const LONGEST_CELL = 32_000

/** MARC 21, or UNIMARC with its national forms. */
export type MarcFamily = 'marc21' | 'unimarc'

/** What a record becomes: cells, or a code for why it is none of a title. */
export type MarcRow =
  | { readonly cells: string[]; readonly cut: readonly string[] }
  | { readonly lost: LostCode; readonly cell: string }

/**
 * Tells MARC 21 from UNIMARC by what the records hold, since nothing in a file says so: 245 and 008 are MARC 21, a 200
 * with a title and the coded 100 are UNIMARC. An even count is MARC 21.
 */
export function familyOf(records: readonly MarcRecord[]): MarcFamily {
  let unimarc = 0
  for (const record of records) unimarc += leaning(record)
  return unimarc > 0 ? 'unimarc' : 'marc21'
}

function leaning(record: MarcRecord): number {
  let sum = 0
  for (const field of record.fields) {
    if (field.tag === '245' || field.tag === '008') sum -= 2
    else if (field.tag === '200' && subfield(field, 'a') !== '') sum += 2
    else if (field.tag === '100' && /^[0-9]{8}[a-z]/.test(subfield(field, 'a'))) sum += 2
    else if (field.tag === '801' || field.tag === '101') sum += 1
  }
  return Math.sign(sum)
}

/** Whether the records say that they were catalogued in Chinese: UNIMARC 100 $a/22, or the country of 102. */
export function isChineseCatalogue(records: readonly MarcRecord[]): boolean {
  return records.some((record) =>
    record.fields.some(
      (field) =>
        (field.tag === '100' && subfield(field, 'a').slice(21, 25).includes('chi')) ||
        (field.tag === '102' && /^(?:CN|TW|HK)/i.test(subfield(field, 'a'))),
    ),
  )
}

/** The columns of a file: those of its family, then what the sample has beside them. */
export function columnsFor(family: MarcFamily, sample: readonly MarcRecord[]): MarcColumn[] {
  const standard = family === 'marc21' ? MARC21_COLUMNS : UNIMARC_COLUMNS
  return [...standard, ...localColumns(sample.slice(0, SAMPLE_RECORDS).map((record) => new MarcView(record)))]
}

/**
 * Makes rows of records. `cut` names the columns whose text was too long. Authority, holdings and deleted records are
 * no titles and say so; one that its leader calls by mistake an authority but that has a title is a title.
 */
export class MarcTable {
  readonly headings: readonly string[]
  readonly #columns: readonly MarcColumn[]
  readonly #titleAt: number

  constructor(columns: readonly MarcColumn[]) {
    this.#columns = columns
    this.headings = columns.map(({ heading }) => heading)
    this.#titleAt = columns.findIndex(({ field }) => field === 'title')
  }

  rowOf(record: MarcRecord): MarcRow {
    const view = new MarcView(record)
    if (isDeleted(record.leader)) return { lost: 'record_withdrawn', cell: shortOf(record) }
    if (isNoTitle(record.leader) && this.#columns[this.#titleAt]?.cell(view) === '') {
      return { lost: 'record_no_title', cell: shortOf(record) }
    }
    const cut: string[] = []
    const cells = this.#columns.map(({ heading, cell }) => {
      const text = cell(view)
      if (text.length <= LONGEST_CELL) return text
      cut.push(heading)
      return cutText(text, LONGEST_CELL)
    })
    return { cells, cut }
  }
}

/** The record in short, for a person to know which it is. */
function shortOf(record: MarcRecord): string {
  const fields = record.fields.map(({ tag, value, subfields }) =>
    `${tag} ${value}${subfields.map((part) => part.value).join(' ')}`.trim(),
  )
  return fields.slice(0, 20).join(' | ').slice(0, 200)
}
