export interface TableColumn {
  readonly heading: string
  readonly align?: 'right'
}

/** Characters that a terminal draws two columns wide (Unicode Standard Annex 11, the ones that occur in titles). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** Marks that stand on the character before them, and what is not drawn. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

/** How many columns of a terminal the text takes. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

/** Text as a terminal may show it: what a file brings in must not move the cursor or set colours. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '␣').replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
}

/** Lines with aligned columns, two blanks apart, headings first; nothing but the headings when there are no rows. */
export function formatTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ heading }) => heading), ...rows.map((row) => row.map(printable))]
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => displayWidth(row[at] ?? ''))))
  return cells.map((row) => lineOf(row, columns, widths)).join('\n')
}

function lineOf(row: readonly string[], columns: readonly TableColumn[], widths: readonly number[]): string {
  const padded = columns.map(({ align }, at) => {
    const text = row[at] ?? ''
    const blanks = ' '.repeat((widths[at] ?? 0) - displayWidth(text))
    return align === 'right' ? blanks + text : text + blanks
  })
  return padded.join('  ').trimEnd()
}
