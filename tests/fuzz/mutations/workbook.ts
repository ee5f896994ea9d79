import { unzipSync, zipSync } from 'fflate'
import type { Random } from '#db/seed/random.ts'
import { HOSTILE_TEXTS, type Mutation, replaceOne } from '#tests/fuzz/mutations/mutation.ts'
import { XML_MUTATIONS } from '#tests/fuzz/mutations/xml.ts'

type Parts = Record<string, Uint8Array>

/** Entries that say they are larger are left out: a mutation before may have made gigabytes of them. */
const LARGEST_PART = 10_000_000

/** Unpacks, changes the parts and packs again; what can not be unpacked any more stays as it is. */
function changeParts(bytes: Buffer, change: (parts: Parts) => void): Buffer {
  try {
    const parts = unzipSync(bytes, { filter: ({ originalSize }) => originalSize < LARGEST_PART })
    change(parts)
    return Buffer.from(zipSync(parts, { level: 1 }))
  } catch {
    return bytes
  }
}

function changePart(parts: Parts, name: string, change: (text: string) => string): void {
  const part = parts[name]
  if (part) parts[name] = Buffer.from(change(Buffer.from(part).toString('latin1')), 'latin1')
}

const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'
const PATHS = [
  '../../../etc/passwd',
  '/etc/passwd',
  'C:\\windows\\x',
  '..\\..\\x',
  'http://example.invalid/x',
  '',
  '__proto__',
  'xl/workbook.xml',
  '.',
]
const INTEGERS = [0, 1, 0x7fff, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff]

/** Where a signature of the zip format begins, each time. */
function signatures(bytes: Buffer, signature: number): number[] {
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(signature)
  const places: number[] = []
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 4)) places.push(at)
  return places
}

function setNumber(
  bytes: Buffer,
  signature: number,
  fields: readonly (readonly [offset: number, bytes: 2 | 4])[],
  random: Random,
): Buffer {
  const places = signatures(bytes, signature)
  if (places.length === 0) return bytes
  const [offset, size] = random.pick(fields)
  const at = random.pick(places) + offset
  if (at + size > bytes.length) return bytes
  const changed = Buffer.from(bytes)
  const value = random.chance(0.5) ? random.pick(INTEGERS) : random.int(0, bytes.length * 2)
  if (size === 4) changed.writeUInt32LE(value, at)
  else changed.writeUInt16LE(value & 0xffff, at)
  return changed
}

function zipped(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(files, { level: 9 })
}

/** What goes wrong with a zip, and with the workbook in it. */
export const WORKBOOK_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'has entries that lead elsewhere': (bytes, random) =>
    changeParts(bytes, (parts) => {
      const name = random.pick(Object.keys(parts))
      const part = parts[name]
      if (random.chance(0.5)) delete parts[name]
      if (part) parts[random.pick(PATHS)] = part
    }),
  'loses a part': (bytes, random) =>
    changeParts(bytes, (parts) => void delete parts[random.pick(Object.keys(parts))]),
  'has parts in one another’s place': (bytes, random) =>
    changeParts(bytes, (parts) => {
      const [one = '', other = ''] = random.shuffled(Object.keys(parts))
      ;[parts[one], parts[other]] = [parts[other] ?? new Uint8Array(), parts[one] ?? new Uint8Array()]
    }),
  'has relations that lead elsewhere': (bytes, random) =>
    changeParts(bytes, (parts) =>
      changePart(parts, random.pick([RELATIONS, '_rels/.rels']), (text) =>
        replaceOne(text, /Target="[^"]*"/g, random, () => `Target="${random.pick(PATHS)}"`),
      ),
    ),
  'has a sheet many times': (bytes) =>
    changeParts(bytes, (parts) =>
      changePart(parts, 'xl/workbook.xml', (text) =>
        text.replace(/<(x:)?sheet [^>]*>/, (found) => found.repeat(400)),
      ),
    ),
  'holds a bomb': (bytes, random) =>
    changeParts(bytes, (parts) => {
      const bomb = Buffer.alloc(2_000_000, random.pick([' ', '<', 'a', '\0']))
      parts[random.pick([STRINGS, SHEET, 'xl/styles.xml', 'xl/workbook.xml', 'x'])] = bomb
    }),
  'holds a zip in a zip': (bytes, random) =>
    changeParts(bytes, (parts) => {
      let nested = zipped({ 'a.xml': Buffer.alloc(1_000_000) })
      for (let depth = 0; depth < 6; depth += 1) nested = zipped({ a: nested, b: nested, c: nested })
      parts[random.pick([SHEET, 'xl/workbook.xml', 'nested.zip'])] = nested
    }),
  'has another directory': (bytes, random) =>
    setNumber(
      bytes,
      0x02014b50,
      [
        [8, 2],
        [10, 2],
        [16, 4],
        [20, 4],
        [24, 4],
        [28, 2],
        [30, 2],
        [32, 2],
        [42, 4],
      ],
      random,
    ),
  'has another end of its directory': (bytes, random) =>
    setNumber(
      bytes,
      0x06054b50,
      [
        [8, 2],
        [10, 2],
        [12, 4],
        [16, 4],
        [20, 2],
      ],
      random,
    ),
  'has other local headers': (bytes, random) =>
    setNumber(
      bytes,
      0x04034b50,
      [
        [6, 2],
        [8, 2],
        [14, 4],
        [18, 4],
        [22, 4],
        [26, 2],
        [28, 2],
      ],
      random,
    ),
  'has strings that are not there': (bytes, random) =>
    changeParts(bytes, (parts) =>
      changePart(parts, SHEET, (text) =>
        replaceOne(
          text,
          /<v>\d+<\/v>/g,
          random,
          () => `<v>${random.pick(['-1', '999999', '1e9', '__proto__', '', 'NaN', '4294967296'])}</v>`,
        ),
      ),
    ),
  'has cells in impossible places': (bytes, random) =>
    changeParts(bytes, (parts) =>
      changePart(parts, SHEET, (text) =>
        replaceOne(
          text,
          / r="[A-Z]*\d+"/g,
          random,
          () =>
            ` r="${random.pick(['XFD1', 'ZZZZ9', 'A0', 'A99999999999', '1', '-5', '', '1048576', 'A1'])}"`,
        ),
      ),
    ),
  'has many errors in a row': (bytes) =>
    changeParts(bytes, (parts) =>
      changePart(parts, SHEET, (text) =>
        text.replace(/<\/row>/, `${'<c r="A1" t="e"><v>#N/A</v></c>'.repeat(40_000)}</row>`),
      ),
    ),
  'has broken XML': (bytes, random) =>
    changeParts(bytes, (parts) =>
      changePart(
        parts,
        random.pick([SHEET, STRINGS, 'xl/workbook.xml', 'xl/styles.xml', RELATIONS]),
        (text) => random.pick(Object.values(XML_MUTATIONS))(text, random),
      ),
    ),
  'has hostile strings': (bytes, random) =>
    changeParts(bytes, (parts) =>
      changePart(parts, STRINGS, (text) =>
        replaceOne(
          text,
          />[^<]+</g,
          random,
          () =>
            `>${random.pick([...HOSTILE_TEXTS.map((one) => Buffer.from(one, 'utf8').toString('latin1')), '_x0000_', '_xD800_', '&#0;', '&#xDFFF;', '&#1114112;'])}<`,
        ),
      ),
    ),
}
