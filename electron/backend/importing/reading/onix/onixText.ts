import { ownEntry } from '#backend/importing/reading/ownEntry.ts'
import { NAMED_CHARACTERS } from '#backend/importing/reading/xml/entities.ts'
import { childOf, textOf, type XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'

const WESTERN = new TextDecoder('windows-1252')
/** Blanks that are not one blank between two words; most texts have none. */
const UNEVEN = /[^\S ]|^ | $| {2}/
const REFERENCE = /&(#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,9});/gi
/** Text in a cell is kept whole up to here; a longer one is no summary any more. */
const LONGEST = 20_000

/** The text of a child on one line, '' for none; what the sender escaped twice or wrote in C1 controls is put right. */
export function cleanChild(element: XmlElement | undefined, name: string): string {
  return cleanText(textOf(childOf(element, name)))
}

/**
 * One line of text. "Allen &amp; Unwin" left over from double escaping becomes "Allen & Unwin"; U+0080 to U+009F,
 * which are no characters, are read as the Windows-1252 characters that the sender's program meant.
 */
export function cleanText(text: string): string {
  let clean = text
  if (clean.includes('&')) clean = unescapeOnce(unescapeOnce(clean))
  if (/[\u0080-\u009f]/.test(clean))
    clean = clean.replace(/[\u0080-\u009f]/g, (sign) => WESTERN.decode(Uint8Array.of(sign.charCodeAt(0))))
  return UNEVEN.test(clean) ? clean.replace(/\s+/g, ' ').trim() : clean
}

function unescapeOnce(text: string): string {
  return text.replace(REFERENCE, (whole, name: string) => {
    if (!name.startsWith('#')) return ownEntry(NAMED_CHARACTERS, name) ?? whole
    const hexadecimal = /^#x/i.test(name)
    const code = Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10)
    const isCharacter = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })
}

const BLOCKS = 'p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|blockquote|section|article'
const BLOCK_NAME = new RegExp(`^(?:${BLOCKS})$`, 'i')
const BLOCK_TAG = new RegExp(`</?(?:${BLOCKS})(?:\\s[^<>]{0,1000})?/?>`, 'gi')
const INLINE_TAG =
  /<\/?(?:a|abbr|b|bdo|big|cite|code|em|font|i|img|q|rp|rt|ruby|s|small|span|strong|strike|sub|sup|tt|u|!--)(?:[\s!-][^<>]{0,1000})?\/?>/gi

/**
 * A text with its markup flattened: elements (XHTML), markup in CDATA and markup that was escaped alike. Paragraphs
 * and items are divided by one blank; at most 20,000 characters.
 */
export function plainText(element: XmlElement): string {
  const pieces: string[] = []
  flatten(element, pieces)
  const marked = cleanText(pieces.join(''))
  const bare = marked.includes('<') ? marked.replace(BLOCK_TAG, ' ').replace(INLINE_TAG, '') : marked
  const text = cleanText(bare)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function flatten(element: XmlElement, pieces: string[]): void {
  for (const node of element.nodes) {
    if (typeof node === 'string') {
      pieces.push(node)
      continue
    }
    const isBlock = BLOCK_NAME.test(node.name)
    if (isBlock) pieces.push(' ')
    flatten(node, pieces)
    if (isBlock) pieces.push(' ')
  }
}

/** "20080701", "200807T…" and "2008" as ISO dates; another text as it is. */
export function onixDate(text: string): string {
  const match = /^(\d{4})(?:(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?)?(?:0000|T.*)?$/.exec(text)
  if (match === null) return text
  const [, year, month, day] = match
  return [year, month, day].filter((part) => part !== undefined).join('-')
}
