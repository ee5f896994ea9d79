/** Around an article that is left out in sorting, in UNIMARC (ISO 6630) and in MARC-8. */
const NON_SORTING = /[\u0088\u0089\u0098\u009c]/g
const OTHER_CONTROLS = /[\u0080-\u0087\u008a-\u0097\u0099-\u009b\u009d-\u009f\uFEFF]/g
/** Those that are no blanks: XML cannot carry them, and nobody sees them. */
const LOW_CONTROLS = /[^\s -~\u0080-\uffff]/g
/** Signs for the direction of writing, which programs put around texts in Arabic and Hebrew. */
const DIRECTIONS = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069]+|[\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/g
const SURPLUS_MARKS = /(\p{M}{16})\p{M}+/gu
/** Nearly all texts are ASCII in which nothing is to be done; they are seen at one glance. */
const SIMPLE = /^[!-%'-~]+(?: [!-%'-~]+)*$/
/** Marks, Hangul in parts, and characters that have a twin. */
const COMPOSABLE = /[\p{M}\u1100-\u11ff\u2126\u212a\u212b\uf900-\ufaff]/u
const BEYOND_ASCII = /[\u0080-\uffff]/
/** "8Â°" and "FranÃ§ois": what a program made of UTF-8 that it took for Latin-1. No word has these signs in this order. */
const ENCODED_TWICE = /[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u0080[\u0080-\u00bf]/
const BEYOND_LATIN1 = /[\u0100-\uffff]/
const STRICT = new TextDecoder('utf-8', { fatal: true })
const BLANKS = /\s+/g
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos|nbsp));/gi
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** Signs that end an element in ISBD and begin the next one, the Arabic ones among them. */
const ISBD_SIGNS = '/:;=,\u060c\u061b'
const SIGN_AND_STOP = /[/:;=,]\.$/
/** A full stop after a word of four letters and more, or a number, ends the element; after "J." or "ed." it does not. */
const FULL_STOP = /(?:[\p{L}\p{N}]{4}|[0-9]{2}|\p{Script=Han}|[)\]'"”’?!])\s?\.$/u
const ABBREVIATED = /\b(?:Inc|Ltd|Bros|Corp|Dept|etc|Univ|Verl|Soc|Assn|Pubs?|Proc|Print|Impr|vols?|Aufl)\.$/i
/** What the two above look at. */
const END_CHARS = 12

/** Text as it is shown: one blank for many, without marks for sorting, composed (NFC), "&amp;" and its like as characters. */
export function plainText(text: string): string {
  if (SIMPLE.test(text)) return text
  let plain = text
  if (plain.includes('&')) plain = plain.replace(REFERENCE, referenced)
  if (ENCODED_TWICE.test(plain)) plain = decodedOnce(plain)
  if (COMPOSABLE.test(plain)) plain = composed(plain)
  if (BEYOND_ASCII.test(plain))
    plain = plain.replace(NON_SORTING, '').replace(OTHER_CONTROLS, '').replace(DIRECTIONS, '')
  return plain.replace(LOW_CONTROLS, '').replace(BLANKS, ' ').trim()
}

/** A text all of whose letters beyond ASCII are UTF-8 once more is taken for what it was; any other stays. */
function decodedOnce(text: string): string {
  if (BEYOND_LATIN1.test(text)) return text
  try {
    return STRICT.decode(Buffer.from(text, 'latin1'))
  } catch {
    return text
  }
}

/** Putting marks in order takes their number squared, so a letter keeps no more than sixteen. */
function composed(text: string): string {
  return text.replace(SURPLUS_MARKS, '$1').normalize('NFC')
}

function referenced(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : whole
}

/** The same without the punctuation that ISBD sets before the next element (ISBD consolidated edition, A.3). */
export function withoutIsbd(text: string): string {
  const shown = plainText(text)
  const plain = SIGN_AND_STOP.test(shown) ? shown.slice(0, -1) : shown
  let length = plain.length
  while (length > 0 && isIsbdEnd(plain.charAt(length - 1))) length--
  const bare = length === plain.length ? plain : plain.slice(0, length)
  if (!bare.endsWith('.') || bare.endsWith('..')) return bare
  const end = bare.slice(-END_CHARS)
  if (ABBREVIATED.test(end) || !FULL_STOP.test(end)) return bare
  return bare.slice(0, -1).trimEnd()
}

function isIsbdEnd(character: string): boolean {
  return character === ' ' || ISBD_SIGNS.includes(character)
}

/** The same for dates and names: without square brackets around the whole, or one whose other is in another element. */
export function withoutBrackets(text: string): string {
  const bare = withoutIsbd(text)
  if (!/[[\]]/.test(bare)) return bare
  if (/^\[[^[\]]*\]$/.test(bare)) return bare.slice(1, -1).trim()
  const single = /^\[([^[\]]+)$|^([^[\]]+)\]$/.exec(bare)
  return single === null ? bare : withoutIsbd(single[1] ?? single[2] ?? '')
}

/** The texts that are not empty, each once. */
export function distinct(texts: readonly string[]): string[] {
  const [first = ''] = texts
  if (texts.length < 2) return first === '' ? [] : [first]
  return [...new Set(texts.filter((text) => text !== ''))]
}

/** Whether a text has letters of another script than Latin. */
export function isOtherScript(text: string): boolean {
  return OTHER_SCRIPT.test(text)
}

/** Everything from Greek on but Latin with marks, punctuation and signs, and Latin of full width. */
const OTHER_SCRIPT =
  /[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\u2fff\u3005-\ua6ff\ua800-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\uff66-\uffdc]/
