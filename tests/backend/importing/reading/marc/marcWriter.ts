import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { Inspection, RawRow, RowIssue, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'

/** A control field "001|text", or a data field "24510$aTitle$bSubtitle": tag, indicators ("#" blank), subfields. */
export type FieldText = string

export interface WrittenRecord {
  readonly fields: readonly FieldText[]
  /** From position 5 to 9 of the leader. */
  readonly kind?: string
  /** Bytes of a text; UTF-8 when left out. */
  readonly encode?: (text: string) => Buffer
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')
/** A byte for each character: for MARC-8 and Latin-1. */
export const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A sound record of ISO 2709. */
export function isoRecord({ fields, kind = 'cam a', encode = utf8 }: WrittenRecord): Buffer {
  const bodies = fields.map((field) => encode(`${contentOf(field)}\u001e`))
  let start = 0
  const entries = fields.map((field, index) => {
    const length = bodies[index]?.length ?? 0
    const entry = field.slice(0, 3) + digits(length, 4) + digits(start, 5)
    start += length
    return entry
  })
  const base = 24 + entries.length * 12 + 1
  const leader = `${digits(base + start + 1, 5)}${kind}22${digits(base, 5)} a 4500`
  return Buffer.concat([
    Buffer.from(`${leader}${entries.join('')}\u001e`, 'latin1'),
    ...bodies,
    Buffer.of(0x1d),
  ])
}

/** The record of a title with this number, of about 200 bytes. */
export function bookRecord(number: number, title = `Title ${number}`): Buffer {
  return isoRecord({
    fields: [
      `001|no${number}`,
      '008|200101s2020    xxu           000 0 eng d',
      '100 1#$aAuthor, Ann',
      `245 10$a${title} /$cby Ann Author.`,
      '260 ##$aLondon :$bPress,$c2020.',
    ],
  })
}

function contentOf(field: FieldText): string {
  if (field[3] === '|') return field.slice(4)
  const rest = field.slice(3).replace(/^ /, '')
  return rest.slice(0, 2).replaceAll('#', ' ') + rest.slice(2).replace(/\$(?=[0-9A-Za-z])/g, '\u001f')
}

function digits(value: number, count: number): string {
  return String(Math.min(value, 10 ** count - 1)).padStart(count, '0')
}

/** The fields as MARCXML; a record by itself. @param prefix of the elements, with its colon */
export function xmlRecord(
  fields: readonly FieldText[],
  prefix = '',
  leader = '00000cam a2200000 a 4500',
): string {
  const parts = fields.map((field) => {
    const tag = field.slice(0, 3)
    const content = contentOf(field)
    if (field[3] === '|')
      return `<${prefix}controlfield tag="${tag}">${escaped(content)}</${prefix}controlfield>`
    const [indicators = '  ', ...subfields] = content.split('\u001f')
    const inside = subfields.map(
      (part) => `<${prefix}subfield code="${part[0]}">${escaped(part.slice(1))}</${prefix}subfield>`,
    )
    const attributes = `tag="${tag}" ind1="${indicators[0]}" ind2="${indicators[1]}"`
    return `<${prefix}datafield ${attributes}>${inside.join('')}</${prefix}datafield>`
  })
  return `<${prefix}record><${prefix}leader>${leader}</${prefix}leader>${parts.join('')}</${prefix}record>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

export interface ReadFile {
  readonly inspection: Inspection
  readonly rows: readonly RawRow[]
  readonly issues: readonly RowIssue[]
  /** The cell under the column whose heading begins so; '' when there is none. */
  cell(row: number, heading: string): string
}

/** Writes a file and reads it as the import does. */
export async function readBytesAsFile(
  folder: string,
  bytes: Uint8Array | string,
  settings: SourceSettings = {},
): Promise<ReadFile> {
  const path = join(folder, 'list.bin')
  writeFileSync(path, bytes)
  return readPath(path, settings)
}

/** Reads a file as the import does. */
export async function readPath(path: string, settings: SourceSettings = {}): Promise<ReadFile> {
  const inspection = await inspectSource(path, settings)
  const rows: RawRow[] = []
  const issues: RowIssue[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) {
    rows.push(...batch.rows)
    issues.push(...batch.issues)
  }
  const cell = (row: number, heading: string): string => {
    const column = inspection.headings.findIndex((name) => name.startsWith(heading))
    return rows.find((one) => one.row === row)?.cells[column] ?? ''
  }
  return { inspection, rows, issues, cell }
}
