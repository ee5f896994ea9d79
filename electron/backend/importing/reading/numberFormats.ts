/** What a number format makes of a number: nothing, a day or time, or a percentage. */
export type FormatKind = 'plain' | 'date' | 'percent'

/** Days and times among the formats that are known by number alone, those of East Asian programs among them. */
const DATE_IDS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** The formats that have a number and no code in the file (ECMA-376 part 1, 18.8.30): dates, 0% and 0.00%. */
export function builtInKind(id: number): FormatKind {
  if (id === 9 || id === 10) return 'percent'
  return DATE_IDS.some(([first, last]) => id >= first && id <= last) ? 'date' : 'plain'
}

/** Text in quotes, after a backslash, fill and width characters, colours and locales: all of it is decoration. */
const DECORATION = /"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi

/** Tells from a format code (ECMA-376 part 1, 18.8.31) what it shows: "yyyy/m/d" a date, "0.0%" a percentage. */
export function formatKind(code: string): FormatKind {
  const bare = code.replace(DECORATION, '').toLowerCase()
  if (/^(?:general|g\/|@)/.test(bare.trim())) return 'plain'
  const [section = ''] = bare.split(';')
  if (/[ydhs]|am\/pm|a\/p|\[m+\]|mmm/.test(section)) return 'date'
  if (section.includes('m') && !/[0#?]/.test(section)) return 'date'
  return section.includes('%') ? 'percent' : 'plain'
}
