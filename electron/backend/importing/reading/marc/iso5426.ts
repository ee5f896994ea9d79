import { nfc } from '#shared/domain/normalForms.ts'

const FIRST = 0xa1
const FIRST_MARK = 0xc0
const AFTER_MARKS = 0xe0
const MOST_MARKS = 8
const LOST = '\uFFFD'
/** From A1 on; a blank is a code without a character. */
const SIGNS = '¡„£$¥†§′‘“«♭©℗®ʻʼ‚   ‡·″’”»♯ʹʺ¿'
const MARKS =
  '\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0315\u0313\u030b\u031b\u030c\u0327\u031c\u0326\u0328\u0325\u032e\u0323\u0324\u0332\u0333\u0329\u032d '
const LETTERS = ' ÆĐ   Ĳ ŁØŒ Þ    æđð ıĳ łøœßþ   '
const FOREIGN = /[\u0080-\u00ff]/

/** Letters that the commonest marks stand before; small ones, since capitals in Latin-1 are the same bytes. */
const LETTERS_AFTER: ReadonlyMap<number, string> = new Map([
  [0xc1, 'aeiou'],
  [0xc2, 'aeiouycnsz'],
  [0xc3, 'aeiou'],
  [0xc4, 'ano'],
  [0xc8, 'aeiouy'],
  [0xc9, 'aeiouy'],
  [0xca, 'au'],
  [0xcf, 'cszer'],
  [0xd0, 'cst'],
])

/**
 * Decodes ISO 5426, the extended Latin set of older UNIMARC and MAB files: a byte for each character, marks before
 * their letter. @param bytes a character for each byte @returns composed text (NFC)
 */
export function decodeIso5426(bytes: string): string {
  if (!FOREIGN.test(bytes)) return bytes
  let text = ''
  let marks = ''
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes.charCodeAt(at)
    if (code >= FIRST_MARK && code < AFTER_MARKS) {
      const mark = MARKS.charAt(code - FIRST_MARK)
      if (mark !== ' ' && marks.length < MOST_MARKS) marks += mark
    } else if (code !== 0x88 && code !== 0x89) {
      text += characterOf(code) + marks
      marks = ''
    }
  }
  return nfc(text + marks)
}

function characterOf(code: number): string {
  if (code < 0x80) return String.fromCharCode(code)
  const found = code < FIRST_MARK ? SIGNS.charAt(code - FIRST) : LETTERS.charAt(code - AFTER_MARKS)
  return found === '' || found === ' ' ? LOST : found
}

/** How much speaks for ISO 5426 and against encodings in which these bytes are letters; above 0: more for than against. */
export function iso5426Evidence(bytes: Uint8Array): number {
  let evidence = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < FIRST_MARK) continue
    const after = String.fromCharCode(bytes[at + 1] ?? 0)
    if (byte >= AFTER_MARKS) evidence -= LETTERS.charAt(byte - AFTER_MARKS) === ' ' ? 2 : 0
    else evidence += LETTERS_AFTER.get(byte)?.includes(after) ? 1 : -1
  }
  return evidence
}
