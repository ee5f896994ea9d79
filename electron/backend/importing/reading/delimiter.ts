import { DelimitedTokenizer } from '#backend/importing/reading/delimited.ts'
import { isKnownHeading } from '#shared/domain/headings.ts'

const CANDIDATES = [',', ';', '\t', '|'] as const
const SAMPLE_RECORDS = 200

/** `sep=;` in the first line is Excel's way to name the delimiter; it is no record. */
const SEPARATOR_LINE = /^sep=(.)(?:\r\n|\n|\r|$)/i

/** The delimiter named by a first line `sep=;` and how long that line is with its end; null without such a line. */
export function separatorLine(text: string): { delimiter: string; length: number } | null {
  const match = SEPARATOR_LINE.exec(text)
  return match === null ? null : { delimiter: match[1] ?? ',', length: match[0].length }
}

/**
 * Finds the delimiter: the one that cuts most records of the sample into the same number of cells, wider tables
 * and known headings preferred. A list of one column has none, and is read with a comma.
 *
 * @param sample decoded text from the start of the file; a record cut off at its end is left out
 */
export function detectDelimiter(sample: string): string {
  let best: string = ','
  let bestScore = 0
  for (const candidate of CANDIDATES) {
    const score = scoreOf(sample, candidate)
    if (score > bestScore) {
      best = candidate
      bestScore = score
    }
  }
  return best
}

function scoreOf(sample: string, delimiter: string): number {
  const tokenizer = new DelimitedTokenizer(delimiter)
  const whole = tokenizer.push(sample, false)
  const records = (whole.length > 0 ? whole : tokenizer.push('', true)).slice(0, SAMPLE_RECORDS)
  const counts = new Map<number, number>()
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  counts.delete(1)
  const [width, count] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
  const headings = Math.max(
    ...records.slice(0, 30).map(({ cells }) => cells.filter(isKnownHeading).length),
    0,
  )
  if (width === 1) return 0
  return (count / records.length) * (1 + Math.log2(width) / 4) + (headings > 1 ? headings * 0.2 : 0)
}
