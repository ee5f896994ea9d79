/** The text without NULs, and with U+FFFD where half of a character stands alone: neither can be stored everywhere. */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}

/** How much is shown of what the file says, where it is only told what was found. */
const SHOWN_CHARS = 200

/** The beginning of what a file says somewhere, to be shown and stored with an issue. */
export function shownText(text: string): string {
  return cleanText(cutText(text, SHOWN_CHARS))
}

/** From this many times its length on, the beginning of a text is worth a copy. */
const COPIED_FROM = 4

/**
 * The beginning of a text, of at most so many characters; no character is cut in half. A piece of a text keeps the
 * whole text in memory, so that the remarks on a few thousand cells of a megabyte would fill it: of long texts it is a
 * copy.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 1)
  const start = text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most)
  return text.length < most * COPIED_FROM ? start : Buffer.from(start, 'utf16le').toString('utf16le')
}
