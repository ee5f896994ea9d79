import { workbookStream } from '#backend/importing/reading/xls/oleContainer.ts'
import type { Random } from '#db/seed/random.ts'
import { type Mutation } from '#tests/fuzz/mutations/mutation.ts'
import { oleContainer } from '#tests/fuzz/samples/workbooks.ts'

const SECTOR = 512
const SECTOR_NUMBERS = [0, 1, 2, 3, 5, 0x7fffffff, 0xfffffffa, 0xfffffffc, 0xfffffffd, 0xfffffffe, 0xffffffff]

function setLong(bytes: Buffer, at: number, value: number): Buffer {
  if (at < 0 || at + 4 > bytes.length) return bytes
  const changed = Buffer.from(bytes)
  changed.writeUInt32LE(value, at)
  return changed
}

function longAt(bytes: Buffer, at: number): number {
  return at + 4 > bytes.length ? 0 : bytes.readUInt32LE(at)
}

interface BiffRecord {
  type: number
  content: Buffer
}

/** Takes the workbook's stream apart, changes its records and packs it anew; what is no container stays as it is. */
function changeRecords(
  bytes: Buffer,
  random: Random,
  change: (records: BiffRecord[], at: number) => void,
): Buffer {
  try {
    const stream = workbookStream(bytes)
    const records: BiffRecord[] = []
    for (let at = 0; at + 4 <= stream.length; ) {
      const end = at + 4 + stream.readUInt16LE(at + 2)
      records.push({ type: stream.readUInt16LE(at), content: Buffer.from(stream.subarray(at + 4, end)) })
      at = end
    }
    change(records, random.int(0, records.length - 1))
    return oleContainer(
      Buffer.concat(
        records.flatMap(({ type, content }) => {
          const header = Buffer.alloc(4)
          header.writeUInt16LE(type)
          header.writeUInt16LE(Math.min(0xffff, content.length), 2)
          return [header, content]
        }),
      ),
    )
  } catch {
    return bytes
  }
}

/** Types of records that hold cells, strings and places, or end something. */
const TYPES = [
  0x0809, 0x000a, 0x002f, 0x0042, 0x0085, 0x00fc, 0x003c, 0x00fd, 0x0204, 0x0203, 0x00bd, 0x0205, 0x0006,
  0x0207,
]

/** What goes wrong with the container of an old workbook, and with the records in it. */
export const XLS_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'has another number in its header': (bytes, random) =>
    setLong(
      bytes,
      random.pick([24, 28, 30, 32, 44, 48, 56, 60, 64, 68, 72, 76, 80]),
      random.pick(SECTOR_NUMBERS),
    ),
  'has loops in its table of sectors': (bytes, random) => {
    const table = (longAt(bytes, 76) + 1) * SECTOR
    return setLong(
      bytes,
      table + 4 * random.int(0, 127),
      random.chance(0.5) ? random.int(0, 127) : random.pick(SECTOR_NUMBERS),
    )
  },
  'has another entry in its directory': (bytes, random) => {
    const directory = (longAt(bytes, 48) + 1) * SECTOR
    const field = random.pick([0, 64, 66, 68, 72, 76, 116, 120])
    return setLong(bytes, directory + 128 * random.int(0, 3) + field, random.pick(SECTOR_NUMBERS))
  },
  'loses a record': (bytes, random) =>
    changeRecords(bytes, random, (records, at) => void records.splice(at, 1)),
  'has a record again': (bytes, random) =>
    changeRecords(bytes, random, (records, at) => {
      const record = records[at]
      if (record) records.splice(at, 0, ...Array.from({ length: random.pick([1, 4, 3_000]) }, () => record))
    }),
  'has a record cut short': (bytes, random) =>
    changeRecords(bytes, random, (records, at) => {
      const record = records[at]
      if (record) record.content = record.content.subarray(0, random.int(0, record.content.length))
    }),
  'has a record of another type': (bytes, random) =>
    changeRecords(bytes, random, (records, at) => {
      const record = records[at]
      if (record) record.type = random.pick(TYPES)
    }),
  'has another number in a record': (bytes, random) =>
    changeRecords(bytes, random, (records, at) => {
      const record = records[at]
      if (record)
        record.content = setLong(
          record.content,
          random.int(0, Math.max(0, record.content.length - 4)),
          random.pick(SECTOR_NUMBERS),
        )
    }),
  'has a record that goes on': (bytes, random) =>
    changeRecords(bytes, random, (records, at) => {
      const goesOn = {
        type: 0x003c,
        content: Buffer.alloc(random.pick([0, 1, 8_224]), random.pick([0, 1, 0xff])),
      }
      records.splice(at + 1, 0, goesOn)
    }),
}
