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

/** The beginning of a text, of at most so many characters; no character is cut in half. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most)
}
