import { cleanText } from '#backend/importing/reading/cleanText.ts'
import { isCellError } from '#backend/importing/reading/workbookCells.ts'

/**
 * Text out of the bytes of spreadsheet XML. Everything here works on bytes, because making strings of the whole
 * XML first costs more than reading it.
 */

/** What a cell that holds an error value is read as; no text in XML has a NUL. */
export const CELL_ERROR = '\u0000error'

/** The text of a string cell: without blanks around it, and an error where a program wrote "#N/A" as text. */
export function cellString(text: string): string {
  const trimmed = text.trim()
  return isCellError(trimmed) ? CELL_ERROR : trimmed
}

export const LESS = 0x3c
export const GREATER = 0x3e
export const SLASH = 0x2f

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const NEAR_BYTES = 64
const CDATA_END = ']]>'
const COMMENT_END = '-->'

/** What a range of bytes says as character data: CDATA sections, entities and `_x000D_` escapes taken out. */
export function decodeText(bytes: Buffer, from: number, to: number): string {
  const raw = bytes.toString('utf8', from, to)
  const text = raw.includes('<') || raw.includes('&') ? plainText(raw) : raw
  // ECMA-376 part 1, 22.9.2.19 (ST_Xstring): characters XML can not carry.
  const whole = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_match: string, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text
  const clean = whole === raw ? whole : cleanText(whole)
  return clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean
}

function plainText(raw: string): string {
  return raw
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : decodeEntities(part)))
    .join('')
}

/** Character references and the five entities of XML; what is none stays as it stands. Comments are left out. */
export function decodeEntities(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(
      /&(?:#(\d+)|#[xX]([0-9A-Fa-f]+)|(\w+));/g,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name] ?? whole
        const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      },
    )
}

/**
 * Where character data that starts at `from` ends: at the next tag, sections and comments passed over; -1 when the
 * bytes end before.
 */
export function endOfText(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    const near = Math.min(bytes.length, at + NEAR_BYTES)
    while (at < near && bytes[at] !== LESS) at++
    // Calling into native code costs as much as 60 bytes looked at here.
    if (at === near) at = bytes.indexOf(LESS, at)
    if (at === -1 || at + 1 >= bytes.length) return -1
    if (bytes[at + 1] !== 0x21) return at
    at = endOfSection(bytes, at)
    if (at === -1) return -1
  }
}

/** Behind the comment, CDATA section, declaration or processing instruction that starts at `at`; -1 as above. */
export function endOfSection(bytes: Buffer, at: number): number {
  const isComment = bytes[at + 2] === 0x2d
  const mark = isComment ? COMMENT_END : bytes[at + 2] === 0x5b ? CDATA_END : '>'
  const end = bytes.indexOf(mark, at, 'latin1')
  return end === -1 ? -1 : end + mark.length
}
