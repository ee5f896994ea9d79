import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MarcRecord } from '#backend/importing/reading/marc/marcRecord.ts'
import { MarcStream, type PlacedReading } from '#backend/importing/reading/marc/marcStream.ts'
import { bookRecord, isoRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'

function readAll(bytes: Uint8Array, chunk = bytes.length): PlacedReading[] {
  const stream = new MarcStream('utf-8')
  const found: PlacedReading[] = []
  for (let at = 0; at <= bytes.length; at += chunk) {
    const isLast = at + chunk > bytes.length
    found.push(...stream.push(bytes.subarray(at, at + chunk), isLast))
    if (isLast) break
  }
  return found
}

/** Tag and text of the fields, as "245 10aTitle". */
function fieldsOf({ fields }: MarcRecord): string[] {
  return fields.map(
    ({ tag, indicators, value, subfields }) =>
      `${tag} ${indicators}${value}${subfields.map((part) => part.code + part.value).join('|')}`,
  )
}

function recordsOf(bytes: Uint8Array): MarcRecord[] {
  return readAll(bytes).flatMap(({ reading }) => (reading.kind === 'record' ? [reading.record] : []))
}

function onlyReading(bytes: Uint8Array): PlacedReading['reading'] {
  const [only, second] = readAll(bytes)
  expect(second).toBeUndefined()
  if (only === undefined) throw new Error('nothing was read')
  return only.reading
}

function fieldsAndRepair(bytes: Uint8Array): { fields: string[]; repaired: string | null } {
  const reading = onlyReading(bytes)
  if (reading.kind !== 'record') throw new Error(reading.why)
  return { fields: fieldsOf(reading.record), repaired: reading.repaired }
}

/** The record with one piece of its text replaced by another of the same length. */
function replaced(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from, 0, 'latin1')
  if (at < 0 || from.length !== to.length) throw new Error(`"${from}" cannot be replaced`)
  const copy = Buffer.from(bytes)
  copy.write(to, at, 'latin1')
  return copy
}

const FIELDS = [
  '001 no7',
  '008 200101s2020    xxu           000 0 eng d',
  '100 1 aAuthor, Ann',
  '245 10aTitle 7 /|cby Ann Author.',
  '260   aLondon :|bPress,|c2020.',
]

describe('a sound record', () => {
  test('is read with leader, tags, indicators and subfields in order', () => {
    expect(fieldsAndRepair(bookRecord(7))).toEqual({ fields: FIELDS, repaired: null })
  })

  test('may hold any script, and a subfield that is empty', () => {
    const record = isoRecord({ fields: ['001|x', '245 00$a紅樓夢$b$c曹雪芹 著', '500 ##$aŽluťoučký'] })
    expect(fieldsAndRepair(record)).toEqual({
      fields: ['001 x', '245 00a紅樓夢|b|c曹雪芹 著', '500   aŽluťoučký'],
      repaired: null,
    })
  })

  test('may have tags of letters', () => {
    const record = isoRecord({ fields: ['FMT|BK', '245 00$aTitle', 'CAT ##$aCATALOGUER$b01'] })
    expect(fieldsAndRepair(record).fields).toEqual(['FMT BK', '245 00aTitle', 'CAT   aCATALOGUER|b01'])
  })
})

describe('a damaged record', () => {
  const book = bookRecord(7)

  test('is whole when its length is wrong', () => {
    expect(fieldsAndRepair(replaced(book, book.toString('latin1', 0, 5), '00321'))).toEqual({
      fields: FIELDS,
      repaired: 'the record length is wrong',
    })
  })

  test('is whole when lengths and starts count characters instead of bytes', () => {
    const ascii = isoRecord({ fields: ['001|x', '245 00$aZaazaa', '500 ##$aNote'] })
    const directory = ascii.subarray(0, ascii.indexOf(0x1e) + 1)
    const body = Buffer.from('x\u001e00\u001faŽaázaa\u001e  \u001faNote\u001e\u001d', 'utf8')
    expect(fieldsAndRepair(Buffer.concat([directory, body]))).toEqual({
      fields: ['001 x', '245 00aŽaázaa', '500   aNote'],
      repaired: 'the directory does not fit',
    })
  })

  test('has its fields in the order of their starts when the directory is not in order', () => {
    const text = book.toString('latin1')
    const entries = text.slice(24, text.indexOf('\u001e')).match(/.{12}/g) ?? []
    const shuffled = [4, 2, 0, 1, 3].map((index) => entries[index]).join('')
    expect(fieldsAndRepair(replaced(book, entries.join(''), shuffled)).fields).toEqual(FIELDS)
  })

  test('keeps a field whose terminator is lost apart from the next one', () => {
    const broken = replaced(book, 'Ann\u001e', 'Ann.')
    expect(fieldsAndRepair(broken)).toEqual({
      fields: FIELDS,
      repaired: 'the directory does not fit',
    })
  })

  test('keeps a field whole that holds a stray terminator', () => {
    const broken = replaced(book, 'Title 7', 'Tit\u001ee 7')
    expect(fieldsAndRepair(broken).fields).toEqual(
      FIELDS.map((field) => field.replace('Title', 'Tit\u001ee')),
    )
  })

  test('is read when the leader has lost a character', () => {
    const broken = Buffer.concat([book.subarray(0, 8), book.subarray(9)])
    expect(fieldsAndRepair(broken).fields).toEqual(FIELDS)
  })

  test('is read when the terminator of the directory is lost', () => {
    const at = book.indexOf(0x1e)
    const broken = Buffer.concat([book.subarray(0, at), Buffer.from('\u001f'), book.subarray(at + 1)])
    expect(fieldsAndRepair(broken).fields).toEqual(FIELDS)
  })

  test('keeps a subfield in front of whose code stands a character that was lost', () => {
    const record = isoRecord({ fields: ['260 ##$aLondon :\u001f\ufffdbPress,$c1994.'] })
    expect(recordsOf(record)[0]?.fields[0]?.subfields).toEqual([
      { code: 'a', value: 'London :' },
      { code: 'b', value: 'Press,' },
      { code: 'c', value: '1994.' },
    ])
  })

  test('keeps the text of a field without a subfield mark as subfield a', () => {
    const broken = replaced(book, '1 \u001faAuthor', '1  aAuthor')
    expect(fieldsAndRepair(broken).fields[2]).toBe('100 1 a aAuthor, Ann')
  })

  test('gives what there is when the file ends within it', () => {
    const cut = book.subarray(0, book.indexOf('Press'))
    const { fields, repaired } = fieldsAndRepair(cut)
    expect(fields.slice(0, 4)).toEqual(FIELDS.slice(0, 4))
    expect(repaired).toBe('the end is missing')
  })

  test('longer than 99,999 bytes is read to its end', () => {
    const long = isoRecord({
      fields: ['001|x', '245 00$aTitle', ...Array(40).fill(`500 ##$a${'n'.repeat(3000)}`)],
    })
    const { fields, repaired } = fieldsAndRepair(long)
    expect(fields).toHaveLength(42)
    expect(fields[1]).toBe('245 00aTitle')
    expect(repaired).not.toBeNull()
  })

  test('without any directory is unreadable and says why', () => {
    const reading = onlyReading(Buffer.from(`${'this is no record at all, '.repeat(4)}\u001e\u001d`))
    expect(reading).toEqual({ kind: 'unreadable', why: 'no directory' })
  })
})

describe('between records', () => {
  const [one, two, three] = [bookRecord(1), bookRecord(2), bookRecord(3)]
  const numbers = (bytes: Uint8Array): string[] =>
    recordsOf(bytes).map((record) => record.fields[0]?.value ?? '')

  test('line ends, blanks, NUL, Ctrl-Z and a byte order mark are left out', () => {
    const filler = ['\r\n', '  \0\0', '\n\n\n', '\u001a']
    const bytes = Buffer.concat([
      Buffer.of(0xef, 0xbb, 0xbf),
      one,
      Buffer.from(filler[0] ?? ''),
      two,
      Buffer.from(filler[1] ?? ''),
      three,
      Buffer.from(filler[3] ?? ''),
    ])
    expect(numbers(bytes)).toEqual(['no1', 'no2', 'no3'])
    expect(readAll(bytes).map(({ offset }) => offset)).toEqual([
      3,
      3 + one.length + 2,
      3 + one.length + 2 + two.length + 4,
    ])
  })

  test('a lost record terminator does not glue two records', () => {
    const open = Buffer.concat([one.subarray(0, -1), Buffer.from('.')])
    expect(numbers(Buffer.concat([open, two, three]))).toEqual(['no1', 'no2', 'no3'])
  })

  test('a record that breaks off is told from the next by the look of a leader', () => {
    const half = one.subarray(0, one.length - 20)
    expect(numbers(Buffer.concat([half, two]))).toEqual(['no1', 'no2'])
  })

  test('a lost terminator is seen before a leader without a status', () => {
    const blank = isoRecord({ kind: ' am a', fields: ['001|no2', '245 00$aT', '260 ##$c2020'] })
    expect(numbers(Buffer.concat([one.subarray(0, -1), blank, three]))).toEqual(['no1', 'no2', 'no3'])
    expect(numbers(Buffer.concat([one.subarray(0, -40), blank, three]))).toEqual(['no1', 'no2', 'no3'])
  })

  test('a record cut off within its leader leaves the next one whole', () => {
    for (const size of [3, 10, 23, 30]) {
      const bytes = Buffer.concat([one, two.subarray(0, size), three])
      expect(recordsOf(bytes).map(fieldsOf).at(-1)).toEqual(recordsOf(three).map(fieldsOf)[0])
      expect(recordsOf(bytes).at(-1)?.leader).toBe(recordsOf(three)[0]?.leader)
    }
  })

  test('a record terminator within a field does not end the record', () => {
    const inside = replaced(bookRecord(1), 'Title 1', 'Tit\u001de 1')
    expect(numbers(Buffer.concat([inside, two]))).toEqual(['no1', 'no2'])
  })

  test('a leader that begins with blanks is one', () => {
    const blank = replaced(two, two.toString('latin1', 0, 5), '     ')
    expect(numbers(Buffer.concat([one, Buffer.from('  \n'), blank, three]))).toEqual(['no1', 'no2', 'no3'])
  })

  test('a file without any record terminator is cut by the lengths alone', () => {
    const records = Array.from({ length: 9_000 }, (_, index) => {
      const record = Buffer.from(bookRecord(index))
      record[record.length - 1] = 0x2e
      return record
    })
    expect(numbers(Buffer.concat(records))).toHaveLength(9_000)
  })
})

describe('in pieces', () => {
  test('of any size the same records come', () => {
    const bytes = Buffer.concat([
      bookRecord(1),
      Buffer.from('\r\n'),
      bookRecord(2, '紅樓夢'),
      bookRecord(3).subarray(0, -30),
      bookRecord(4),
    ])
    const expected = readAll(bytes).map(({ reading, offset }) => ({ reading, offset }))
    for (const size of [1, 2, 7, 100, 333]) {
      expect(readAll(bytes, size).map(({ reading, offset }) => ({ reading, offset }))).toEqual(expected)
    }
  })

  test('mutated bytes never throw, and the undamaged neighbours are read whole', () => {
    const before = bookRecord(1)
    const after = bookRecord(3)
    const middle = bookRecord(2)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(middle.length - 2), fc.integer({ min: 0x20, max: 0xff })), {
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 500 }),
        (changes, chunk) => {
          const damaged = Buffer.from(middle)
          for (const [at, byte] of changes) damaged[at] = byte
          const all = readAll(Buffer.concat([before, damaged, after]), chunk)
          const read = all.flatMap(({ reading }) =>
            reading.kind === 'record' ? [fieldsOf(reading.record)] : [],
          )
          expect(read[0]).toEqual(recordsOf(before).map(fieldsOf)[0])
          expect(read.at(-1)).toEqual(recordsOf(after).map(fieldsOf)[0])
          const offsets = all.map(({ offset }) => offset)
          expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('any bytes at all never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readAll(Buffer.concat([bookRecord(1), bytes, bookRecord(2)])).length).toBeGreaterThanOrEqual(1)
      }),
      { numRuns: 200 },
    )
  })
})
