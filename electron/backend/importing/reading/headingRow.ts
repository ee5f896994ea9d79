import type { RawRow } from '#backend/importing/reading/sourceTypes.ts'
import { evidenceOf } from '#shared/domain/columnEvidence.ts'
import { isKnownHeading, proposeColumns } from '#shared/domain/headings.ts'

/** Title lines, notes and blank rows stand above the headings; more than this many were never seen. */
export const HEADING_SEARCH_ROWS = 30

/**
 * The row that holds the headings: among the first 30 the one with the most known headings. Without a known
 * heading it is the first row with more than one cell when it reads like words, and 0 (none) when it already
 * holds data: a number, an ISBN, an amount or a web address. Of two rows of headings, the lower of which heads only some
 * columns more closely, it is the lower one.
 *
 * @param rows the first rows that are not blank, with their numbers in the file
 */
export function detectHeadingRow(rows: readonly RawRow[]): number {
  const searched = rows.slice(0, HEADING_SEARCH_ROWS)
  let best = 0
  let bestScore = 0
  for (const { row, cells } of searched) {
    const score = headingScore(cells)
    if (score > bestScore) {
      best = row
      bestScore = score
    }
  }
  if (bestScore === 0) return firstWordyRow(searched)
  const upper = searched.find(({ row }) => row === best)
  const lower = searched.find(({ row }) => row === best + 1)
  return upper !== undefined && lower !== undefined && isSecondRow(lower.cells, upper.cells) ? best + 1 : best
}

/** Headings, some of them in columns that have none above, and none below what names the titles. */
function isSecondRow(lower: readonly string[], upper: readonly string[]): boolean {
  const filled = lower.flatMap((cell, column) => (cell === '' ? [] : [{ cell, above: upper[column] ?? '' }]))
  const known = filled.filter(({ cell }) => isKnownHeading(cell)).length
  return (
    known > 0 &&
    known >= filled.length / 2 &&
    filled.some(({ above }) => above === '') &&
    filled.every(({ cell, above }) => !isData(cell) && !isNamingHeading(above)) &&
    upper.some(isNamingHeading)
  )
}

function isNamingHeading(heading: string): boolean {
  return heading !== '' && ['title', 'isbn'].includes(proposeColumns('list', [heading], [])[0]?.field ?? '')
}

/** Known headings in the row; 0 when the others around them are mostly data, as in a title line or a data row. */
function headingScore(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell !== '')
  const known = filled.filter(isKnownHeading).length
  const data = filled.filter(isData).length
  if (known === 0 || data > known || filled.length > known * 8) return 0
  return known === 1 && filled.length > 4 ? 0 : known
}

function firstWordyRow(rows: readonly RawRow[]): number {
  const width = Math.max(0, ...rows.map(({ cells }) => filledOf(cells)))
  const first = rows.find(({ cells }) => filledOf(cells) > width / 2)
  return first === undefined || first.cells.some(isData) ? 0 : first.row
}

function filledOf(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '').length
}

function isData(cell: string): boolean {
  if (cell === '') return false
  if (cell.includes('@') || /^\d{4}[-/.]\d/.test(cell)) return true
  const found = evidenceOf([cell])
  return found.numeric > 0 || found.isbn > 0 || found.price > 0 || found.url > 0 || found.year > 0
}
