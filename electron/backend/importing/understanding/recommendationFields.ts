import type { RowCells } from '#backend/importing/understanding/cells.ts'
import { nfkc } from '#shared/domain/normalForms.ts'

/** How soon a reader needs a title, from a word or a mark in either language. */
export function urgencyOf(text: string): 'low' | 'normal' | 'high' {
  const word = nfkc(text).trim().toLowerCase()
  if (/不急|不紧急|^低|缓|\blow\b|not urgent/.test(word)) return 'low'
  if (/急|^高|尽快|\b(?:urgent|high|rush|asap|immediate(?:ly)?)\b|^(?:是|yes|y|true|1)$/.test(word))
    return 'high'
  return 'normal'
}

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/
const YEAR_LAST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/

/**
 * The day in a printed date or timestamp as YYYY-MM-DD: "2026/3/9 14:05", "2026年3月9日", "3/25/2026", "25.3.2026".
 * Null when there is none, or when day and month could be the other way round ("3/4/2026").
 */
export function dayOf(text: string): string | null {
  const narrow = nfkc(text).trim()
  const first = YEAR_FIRST.exec(narrow)
  if (first) return checkedDay(Number(first[1]), Number(first[2]), Number(first[3]))
  const last = YEAR_LAST.exec(narrow)
  if (!last) return null
  const [a, b, year] = [Number(last[1]), Number(last[2]), Number(last[3])]
  if (a <= 12 && b <= 12 && a !== b) return null
  return a > 12 ? checkedDay(year, b, a) : checkedDay(year, a, b)
}

function checkedDay(year: number, month: number, day: number): string | null {
  const time = new Date(Date.UTC(year, month - 1, day))
  const isDay =
    time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day
  return isDay ? time.toISOString().slice(0, 10) : null
}

/** Name and address of the reader: "Li Hua <li@example.edu>"; either alone when the other is missing. */
export function readerOf(cells: RowCells): string | null {
  const name = cells.unlabelled('reader')
  const email = cells.value('email')
  if (name === null || email === null) return name ?? email
  return name.includes(email) ? name : `${name} <${email}>`
}
