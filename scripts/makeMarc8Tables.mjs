// Makes electron/backend/importing/reading/marc/marc8Tables.ts from the Library of Congress code tables:
//   node scripts/makeMarc8Tables.mjs codetables.xml
// The tables ("MARC-8 to Unicode XML mapping file") are published at loc.gov/marc/specifications. Run by hand: the
// standard does not change any more.
import { readFileSync, writeFileSync } from 'node:fs'

const OUT = 'electron/backend/importing/reading/marc/marc8Tables.ts'
const HOLE = ' '
const FIRST = 0x20

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('name the file codetables.xml')
const xml = readFileSync(path, 'utf8')

const sets = [...xml.matchAll(/<characterSet[^>]*ISOcode="(\w+)"[^>]*>([\s\S]*?)<\/characterSet>/g)].map(
  ([, code, body]) => ({ id: String.fromCharCode(Number.parseInt(code, 16)), codes: codesOf(body) }),
)

function codesOf(body) {
  return [...body.matchAll(/<code>([\s\S]*?)<\/code>/g)].map(([, code]) => {
    const part = (name) => new RegExp(`<${name}>(\\w+)</${name}>`).exec(code)?.[1]
    const ucs = part('ucs') || part('alt')
    const isPrivate = ucs >= 'E000' && ucs <= 'F8FF' && ucs.length === 4
    const chosen = isPrivate ? (part('alt') ?? ucs) : ucs
    return {
      marc: part('marc'),
      character: chosen ? String.fromCodePoint(Number.parseInt(chosen, 16)) : HOLE,
      isMark: part('isCombining') === 'true',
    }
  })
}

/** The characters of one row from its first code on, a blank where there is none. */
function row(cells) {
  const most = Math.max(...cells.keys())
  const first = Math.min(...cells.keys())
  const text = Array.from({ length: most - first + 1 }, (_, index) => cells.get(first + index) ?? HOLE)
  return String.fromCharCode(first) + text.join('')
}

const single = {}
const marks = {}
for (const { id, codes } of sets) {
  if (id === '1') continue
  const cells = new Map()
  let combining = ''
  for (const { marc, character, isMark } of codes) {
    const code = Number.parseInt(marc, 16) & 0x7f
    if (code <= FIRST || character === HOLE) continue
    cells.set(code, character)
    if (isMark) combining += String.fromCharCode(code)
  }
  single[id] = row(cells)
  if (combining !== '') marks[id] = combining
}

const rows = new Map()
for (const { marc, character } of sets.find(({ id }) => id === '1').codes) {
  const key = String.fromCharCode(
    Number.parseInt(marc.slice(0, 2), 16),
    Number.parseInt(marc.slice(2, 4), 16),
  )
  if (!rows.has(key)) rows.set(key, new Map())
  rows.get(key).set(Number.parseInt(marc.slice(4), 16), character)
}
const eacc = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, cells]) => key + row(cells))

const quote = (text) =>
  `'${text
    .replace(/[\\']/g, (sign) => `\\${sign}`)
    .replace(/[\p{M}\p{Cf}\p{Co}\p{Z}]/gu, (sign) =>
      sign === ' ' ? sign : `\\u{${sign.codePointAt(0).toString(16)}}`,
    )}'`
const object = (entries) =>
  Object.entries(entries)
    .map(([id, text]) => `  ${/^[a-z]$/i.test(id) ? id : quote(id)}: ${quote(text)},\n`)
    .join('')

writeFileSync(
  OUT,
  `/**
 * The character sets of MARC-8, made by scripts/makeMarc8Tables.mjs from the code tables of the Library of Congress.
 * Do not edit. In every row the first character says at which code (7 bits) the characters after it begin; a blank
 * is a code without a character.
 */

/** The sets of one byte a character, by the letter that names them in an escape sequence. */
export const SINGLE_SETS: Readonly<Record<string, string>> = {
${object(single)}}

/** The codes (7 bits) of these sets that are marks for the letter after them. */
export const MARKS: Readonly<Record<string, string>> = {
${object(marks)}}

/**
 * EACC, the set of Chinese, Japanese and Korean (ANSI/NISO Z39.64), three bytes a character: before each row its two
 * leading bytes.
 */
export const EACC_ROWS: string =
${`  ${quote(eacc.join('\n')).replaceAll('\n', '\\n')}`}
`,
)
