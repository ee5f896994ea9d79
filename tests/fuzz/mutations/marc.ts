import type { Random } from '#db/seed/random.ts'
import {
  HOSTILE_TEXTS,
  placeIn,
  replaced,
  replaceOne,
  type TextMutation,
} from '#tests/fuzz/mutations/mutation.ts'

const FIELD_END = '\x1e'
const SUBFIELD = '\x1f'
const RECORD_END = '\x1d'
const RECORD_ENDS = new RegExp(RECORD_END, 'g')
const TERMINATORS = [new RegExp(FIELD_END, 'g'), RECORD_ENDS, new RegExp(SUBFIELD, 'g')]
const CODES = new RegExp(`${SUBFIELD}[a-z0-9]`, 'g')
const SUBFIELDS = new RegExp(`${SUBFIELD}[a-z0-9][^${RECORD_END}-${SUBFIELD}]*`, 'g')
const NUMBERS = ['00000', '00001', '00024', '99999', '-0001', '     ', 'abcde', '00200']

function changeRecord(text: string, random: Random, change: (record: string) => string): string {
  const records = text.split(RECORD_END)
  const at = random.int(0, Math.max(0, records.length - 2))
  records[at] = change(records[at] ?? '')
  return records.join(RECORD_END)
}

/** The directory's entries stand from 24 to the first field terminator, twelve characters each. */
function changeEntry(record: string, random: Random, change: (entry: string) => string): string {
  const end = record.indexOf(FIELD_END)
  const count = Math.floor((end - 24) / 12)
  if (count < 1) return record
  const from = 24 + 12 * random.int(0, count - 1)
  return replaced(record, from, from + 12, change(record.slice(from, from + 12)))
}

/** Bytes as they stand in the file for a text of any script: the file is seen as Latin-1. */
const seen = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** What goes wrong with ISO 2709. */
export const MARC_MUTATIONS: Readonly<Record<string, TextMutation>> = {
  'has a wrong record length': (text, random) =>
    changeRecord(text, random, (record) => random.pick(NUMBERS) + record.slice(5)),
  'has a wrong base address': (text, random) =>
    changeRecord(text, random, (record) => replaced(record, 12, 17, random.pick(NUMBERS))),
  'has another leader': (text, random) =>
    changeRecord(text, random, (record) =>
      replaced(record, 5, 12, random.pick(['cas a22', 'zam a22', '       ', 'nx  a22', 'dam  00'])),
    ),
  'has a wrong directory entry': (text, random) =>
    changeRecord(text, random, (record) =>
      changeEntry(record, random, (entry) =>
        random.pick([
          `${entry.slice(0, 3)}9999${entry.slice(7)}`,
          `${entry.slice(0, 7)}99999`,
          `${entry.slice(0, 7)}00000`,
          `${entry.slice(0, 3)}0000${entry.slice(7)}`,
          `\0\0\0${entry.slice(3)}`,
          entry.toLowerCase(),
          'abcdefghijkl',
        ]),
      ),
    ),
  'loses a directory entry': (text, random) =>
    changeRecord(text, random, (record) => changeEntry(record, random, () => '')),
  'has a directory entry again and again': (text, random) =>
    changeRecord(text, random, (record) =>
      changeEntry(record, random, (entry) => entry.repeat(random.int(2, 900))),
    ),
  'loses a terminator': (text, random) =>
    replaceOne(text, random.pick(TERMINATORS), random, () => random.pick(['', ' ', '^', '\n'])),
  'has a stray terminator': (text, random) => {
    const at = placeIn(text.length, random)
    return replaced(
      text,
      at,
      at,
      random.pick([FIELD_END, SUBFIELD, RECORD_END]).repeat(random.pick([1, 2, 5_000])),
    )
  },
  'has filler between records': (text, random) =>
    replaceOne(
      text,
      RECORD_ENDS,
      random,
      (end) => end + random.pick(['\r\n', '\x1a', '\0'.repeat(9_000), '     ', '\uFEFF']),
    ),
  'has a hostile subfield': (text, random) =>
    replaceOne(text, SUBFIELDS, random, (found) => found.slice(0, 2) + seen(random.pick(HOSTILE_TEXTS))),
  'has hostile codes and tags': (text, random) =>
    replaceOne(text, CODES, random, () => SUBFIELD + random.pick(['_', '\0', SUBFIELD, '', ' '])),
  'changes its character set within': (text, random) =>
    replaceOne(
      text,
      CODES,
      random,
      (found) =>
        found +
        random.pick(['\x1b$1', '\x1b(N', '\x1b', '\x1b$1!', '\x1bg', '&#x110000;', '&#xD800;', '&#x0;']),
    ),
  'comes several times, glued': (text, random) =>
    text.repeat(random.int(2, 20)).replaceAll(RECORD_END, random.pick([RECORD_END, ''])),
}
