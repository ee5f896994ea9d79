/**
 * What a spreadsheet program may take for a formula at the start of a CSV field: = + - @, their full-width and
 * small forms (Excel converts them in East Asian versions), tab, CR and LF. White space, control and invisible
 * format characters before the sign are skipped, because programs trim them before they look.
 * Source: OWASP, "CSV Injection"; the small forms are those that NFKC maps to the four signs.
 */
const LIVE_START = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u

/**
 * Text that no spreadsheet program runs when it opens a CSV file: live text gets a leading apostrophe, other text
 * comes back as it was. Only for files people open; text in files for systems is never altered. The protection
 * holds where the file is split at its commas: a program set to semicolons may still see a formula behind a
 * semicolon within a cell, which no quoting prevents; a workbook has no such trap.
 */
export function makeInert(text: string): string {
  return LIVE_START.test(text) ? `'${text}` : text
}
