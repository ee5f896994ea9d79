import iconv from 'iconv-lite'
import type { AskedEncoding } from '#backend/exporting/writing/encodings.ts'
import { type ExportTable, headingRowOf, numberedRows } from '#backend/exporting/writing/table.ts'

/** One character of one cell that a reader of the file would not get back. */
export interface LostCharacter {
  /** As a person counts rows in the file, from 1, preface and heading counted. */
  row: number
  /** The heading; '' in a preface line. */
  column: string
  character: string
  /** U+XXXX, at least four digits. */
  codePoint: string
  /** The whole cell. */
  text: string
}

const LABELS = { 'utf-8-bom': 'utf-8', gb18030: 'gb18030', gbk: 'gbk' } as const
const ASCII_ONLY = /^\p{ASCII}*$/u
const KEPT = 1
const LOST = 2

/**
 * Which characters of a table (preface, headings, cells) the encoding cannot carry, each once per cell, in the
 * order of the file, at most `limit`. Consumes `table.rows`, so a generator must be made anew for writing.
 * Lost in all: half surrogate pairs. Lost in GB18030 as iconv-lite 0.7.3 writes it: U+E5E5, and 18 private-use
 * characters (U+E78D to U+E796, U+E81E …) whose bytes GB18030-2022 gives to U+FE10 to U+FE19 and U+9FB4 to U+9FBB.
 * The workbook loses what 'utf-8-bom' loses.
 */
export async function findLostCharacters(
  table: ExportTable,
  encoding: AskedEncoding,
  limit = 1000,
): Promise<LostCharacter[]> {
  const lost: LostCharacter[] = []
  for (const [index, line] of (table.preface ?? []).entries()) {
    for (const text of line) lost.push(...lostInCell(text, encoding, index + 1, ''))
  }
  for (const { heading } of table.columns) {
    lost.push(...lostInCell(heading, encoding, headingRowOf(table), heading))
  }
  for await (const [row, cells] of numberedRows(table)) {
    if (lost.length >= limit) break
    for (const [index, cell] of cells.entries()) {
      if (typeof cell !== 'string') continue
      lost.push(...lostInCell(cell, encoding, row, table.columns[index]?.heading ?? ''))
    }
  }
  return lost.slice(0, limit)
}

/** The characters of one cell that are lost, each once. */
export function lostInCell(
  text: string,
  encoding: AskedEncoding,
  row: number,
  column: string,
): LostCharacter[] {
  if (ASCII_ONLY.test(text)) return []
  const lost = new Set<string>()
  for (const character of text) if (!survives(character, encoding)) lost.add(character)
  return [...lost].map((character) => ({ row, column, character, codePoint: nameOf(character), text }))
}

/** What was found out per code point, as a table of a megabyte per encoding: a list has the same few thousand over and over. */
const known = new Map<AskedEncoding, Uint8Array>()

function survives(character: string, encoding: AskedEncoding): boolean {
  const codePoint = character.codePointAt(0) ?? 0
  let answers = known.get(encoding)
  if (answers === undefined) {
    answers = new Uint8Array(0x11_00_00)
    known.set(encoding, answers)
  }
  if (!answers[codePoint]) answers[codePoint] = comesBack(character, encoding) ? KEPT : LOST
  return answers[codePoint] === KEPT
}

/**
 * The round trip goes out through iconv-lite, which writes, and back through the WHATWG decoder, which our own
 * import and most other programs read with: iconv-lite agrees with itself on 18 characters that nobody else sees.
 */
function comesBack(character: string, encoding: AskedEncoding): boolean {
  const label = LABELS[encoding]
  return new TextDecoder(label, { ignoreBOM: true }).decode(iconv.encode(character, label)) === character
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
