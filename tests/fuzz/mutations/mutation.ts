import type { Random } from '#db/seed/random.ts'

/** Breaks bytes in one way. The same state of the generator breaks them the same way. */
export type Mutation = (bytes: Buffer, random: Random) => Buffer

/** Breaks a text in one way. */
export type TextMutation = (text: string, random: Random) => string

/** Texts that programs have stumbled over, as a vendor or somebody worse could put them anywhere. */
export const HOSTILE_TEXTS: readonly string[] = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  '\0',
  '\u0000\u0000书\u0000',
  '\uFEFF',
  '\uFFFF\uFFFE',
  '\u202Egnp.exe',
  '"',
  "'",
  "'; drop table title; --",
  '=HYPERLINK("http://example.invalid")',
  '9.78E+12',
  '-0',
  '1e999',
  'NaN',
  '#REF!',
  '<script>alert(1)</script>',
  '&lol;',
  '../../etc/passwd',
  '%00%s%n',
  '{"a":1}',
  'CNY'.repeat(400),
  '('.repeat(3_000),
  '[('.repeat(1_500),
  '1,'.repeat(1_500),
  '$5 '.repeat(1_000),
  ' '.repeat(20_000),
  '\u0301'.repeat(3_000),
  '\u0315\u0300'.repeat(2_000),
  '😀'.repeat(2_000),
  'x'.repeat(70_000),
  '9'.repeat(40_000),
]

/** Where something may be done in a text of this length, its end inside. */
export function placeIn(length: number, random: Random): number {
  return random.int(0, length)
}

/** The text with what stands from `from` to `to` replaced. */
export function replaced(text: string, from: number, to: number, by: string): string {
  return text.slice(0, from) + by + text.slice(to)
}

/** Replaces one of the places where the pattern (global) matches; the text itself when there is none. */
export function replaceOne(
  text: string,
  pattern: RegExp,
  random: Random,
  by: (found: string) => string,
): string {
  const places = [...text.matchAll(pattern)]
  if (places.length === 0) return text
  const match = random.pick(places)
  return replaced(text, match.index, match.index + match[0].length, by(match[0]))
}
