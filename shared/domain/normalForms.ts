/**
 * Unicode's normal forms, safe for any text. Putting marks in their order takes the square of their number: a cell of
 * 100,000 marks kept a program busy for twenty seconds.
 */

const LONGEST_RUN = 30
/** More marks than any script puts on a letter: the bound of the Stream-Safe Text Format (Unicode, UAX #15, 12.1). */
const SURPLUS_MARKS = /(\p{M}{30})\p{M}+/gu

/** The text without the marks that are beyond the thirtieth on one letter. Time linear in its length. */
export function withoutSurplusMarks(text: string): string {
  return mayHaveSurplus(text) ? text.replace(SURPLUS_MARKS, '$1') : text
}

/**
 * A run that is too long covers every thirty-first place, so that nearly all texts are told by a look at one or two of
 * their characters: this is done for each title of a million. No mark is below U+0300 or among the Han characters.
 */
function mayHaveSurplus(text: string): boolean {
  for (let at = LONGEST_RUN; at < text.length; at += LONGEST_RUN + 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x300 && (code < 0x3400 || code > 0x9fff)) return true
  }
  return false
}

/** NFKC: codes and words in one form, also where they were typed with full width. */
export function nfkc(text: string): string {
  return withoutSurplusMarks(text).normalize('NFKC')
}

/** NFC: letters with their marks as one character where there is one. */
export function nfc(text: string): string {
  return withoutSurplusMarks(text).normalize('NFC')
}
