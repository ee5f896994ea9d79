import type { Column } from '#backend/views/column.ts'
import type { ColumnIndex } from '#backend/views/columnIndex.ts'
import { columnOf, type Matches } from '#backend/views/filtering.ts'
import { foldText } from '#shared/domain/workKey.ts'

/**
 * Strikes out the rows that do not contain every word of the query in one of the columns: exact substring search over
 * folded text (case, width, simplified and traditional), one character or many, Chinese or Latin. Of texts that come
 * again each is looked at once.
 */
export async function applySearch(
  index: ColumnIndex,
  names: readonly string[],
  query: string,
  matches: Matches,
): Promise<void> {
  const words = query
    .split(/\s+/)
    .map(foldText)
    .filter((word) => word !== '')
  if (words.length === 0) return
  const columns = names.map((name) => columnOf(index, name))
  for (const column of columns) if (column.isText) await column.texts.prepare()
  for (const word of words) {
    const found = new Uint8Array(matches.length)
    for (const column of columns) findIn(column, word, matches, found)
    for (let i = 0; i < matches.length; i += 1) if (found[i] === 0) matches[i] = 0
  }
}

function findIn(column: Column, word: string, matches: Matches, found: Matches): void {
  if (column.isText) column.texts.find(word, found)
  else if (column.isCoded) findCodes(column, word, found)
  else if (/^\d+$/.test(word)) findDigits(column, word, matches, found)
}

function findCodes({ codes }: Column, word: string, found: Matches): void {
  const holds = codes.dictionary.map((text) => foldText(text).includes(word))
  if (!holds.includes(true)) return
  for (let i = 0; i < found.length; i += 1) if (holds[codes.at(i)] === true) found[i] = 1
}

/** Numbers are made text here; those of rows that are out already need no look. */
function findDigits({ numbers }: Column, word: string, matches: Matches, found: Matches): void {
  for (let i = 0; i < matches.length; i += 1) {
    if (matches[i] !== 1 || found[i] === 1) continue
    const number = numbers.at(i)
    if (!Number.isNaN(number) && String(number).includes(word)) found[i] = 1
  }
}
