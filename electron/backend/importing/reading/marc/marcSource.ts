import type { FileHandle } from 'node:fs/promises'
import { BATCH_ROWS } from '#backend/importing/reading/batchRows.ts'
import type { EncodingFinding } from '#backend/importing/reading/encoding.ts'
import { openFile, readBytes, withFile } from '#backend/importing/reading/fileBytes.ts'
import { chosenMarcEncoding, detectMarcEncoding } from '#backend/importing/reading/marc/marcEncoding.ts'
import { FIELD_END } from '#backend/importing/reading/marc/marcFields.ts'
import type { MarcRecord } from '#backend/importing/reading/marc/marcRecord.ts'
import { MarcRows } from '#backend/importing/reading/marc/marcRows.ts'
import { MarcStream } from '#backend/importing/reading/marc/marcStream.ts'
import {
  columnsFor,
  familyOf,
  isChineseCatalogue,
  MarcTable,
} from '#backend/importing/reading/marc/marcTable.ts'
import { RecordSplitter } from '#backend/importing/reading/marc/recordSplitter.ts'
import { QuietWatch } from '#backend/importing/reading/quietWatch.ts'
import type {
  Inspection,
  RawBatch,
  SourceReader,
  SourceSettings,
} from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'

const HEAD_BYTES = 1_048_576
const CHUNK_BYTES = 262_144
const RECOGNISED_BYTES = 131_072
const PROBES = 16
const PROBE_BYTES = 65_536
const SAMPLE_ROWS = 20

/** A directory of two entries and more, its terminator, and a subfield: no other format has these together. */
const DIRECTORY = new RegExp(`(?:[0-9A-Za-z]{3}[0-9]{9}){2}[${String.fromCharCode(0x1e, 0x1f)}]`)
/** A leader, a directory of one entry and its terminator, at the beginning. */
const SINGLE_ENTRY = new RegExp(
  `^\\s*[0-9]{5}[a-z ][ -~]{2}[ -~]{2}2[ -~][0-9]{5}[ -~]{3}4[ -~]{3}[0-9A-Za-z]{3}[0-9]{9}${FIELD_END}`,
)
const SUBFIELD_MARK = 0x1f
const RECORD_END = 0x1d

/** MARC 21, UNIMARC and their national forms as ISO 2709, told by the directory of a record near the beginning. */
export const marcReader: SourceReader = {
  recognises,
  inspect: (path, sizeBytes, settings) => withFile(path, (file) => inspectMarc(file, sizeBytes, settings)),
  read: readMarc,
}

function recognises(head: Uint8Array): boolean {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, RECOGNISED_BYTES))
  if (!start.includes(SUBFIELD_MARK)) return false
  const text = start.toString('latin1')
  return DIRECTORY.test(text) || SINGLE_ENTRY.test(text)
}

/** Throws `file_empty` when no record can be read, and as `chosenEncoding` for an encoding that is not known. */
async function inspectMarc(
  file: FileHandle,
  sizeBytes: number,
  settings: SourceSettings,
): Promise<Inspection> {
  const head = await readHead(file)
  const isWhole = head.length >= sizeBytes
  const encoding = await findEncoding(file, sizeBytes, head, settings)
  const sample = recordsOf(head, encoding.guess.name, isWhole)
  if (sample.length === 0) {
    throw new AppError('file_empty', 'The file holds no records that can be read. Choose another file.')
  }
  const family = familyOf(sample)
  const columns = columnsFor(family, sample)
  const rows = new MarcRows(new MarcTable(columns))
  const stream = new MarcStream(encoding.guess.name, encoding.guess.reason === 'chosen')
  for (const reading of stream.push(head, isWhole)) {
    rows.add(reading)
    if (rows.count === SAMPLE_ROWS) break
  }
  return {
    format: family,
    encoding: encoding.guess,
    encodingAlternatives: encoding.alternatives,
    delimiter: null,
    sheets: [],
    sheet: null,
    headingRow: 0,
    headings: columns.map(({ heading }) => heading),
    fields: columns.map(({ field }) => field),
    sampleRows: rows.take().rows,
    sizeBytes,
  }
}

/** The first megabyte; three more when the first record is not over by then. */
async function readHead(file: FileHandle): Promise<Uint8Array> {
  const head = readBytes(file, 0, HEAD_BYTES)
  return head.length < HEAD_BYTES || head.includes(RECORD_END) ? head : readBytes(file, 0, 4 * HEAD_BYTES)
}

function recordsOf(head: Uint8Array, encoding: string, isWhole: boolean): MarcRecord[] {
  const records: MarcRecord[] = []
  for (const { reading } of new MarcStream(encoding).push(head, isWhole)) {
    if (reading.kind === 'record') records.push(reading.record)
  }
  return records
}

async function findEncoding(
  file: FileHandle,
  sizeBytes: number,
  head: Uint8Array,
  settings: SourceSettings,
): Promise<EncodingFinding> {
  if (settings.encoding !== undefined) return chosenMarcEncoding(settings.encoding, head)
  const pieces = [head]
  const room = sizeBytes - head.length
  const count = room > 0 ? PROBES : 0
  for (let probe = 0; probe < count; probe++) {
    const position = head.length + Math.floor((Math.max(0, room - PROBE_BYTES) * probe) / (PROBES - 1))
    pieces.push(readBytes(file, position, PROBE_BYTES))
  }
  const records = pieces.flatMap((piece) => new RecordSplitter().push(piece, true).map(({ bytes }) => bytes))
  return detectMarcEncoding(records, isChineseCatalogue(recordsOf(head, 'windows-1252', false)))
}

/** Reads the records as rows in batches. Stops with `cancelled` on the signal. */
async function* readMarc(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  const file = await openFile(path)
  try {
    const { encoding } = inspection
    const name = encoding?.name ?? 'utf-8'
    const head = await readHead(file)
    const sample = recordsOf(head, name, head.length >= inspection.sizeBytes)
    const family = inspection.format === 'unimarc' ? 'unimarc' : 'marc21'
    const rows = new MarcRows(new MarcTable(columnsFor(family, sample)))
    const stream = new MarcStream(name, encoding?.reason === 'chosen')
    const quiet = new QuietWatch()
    let position = 0
    for (let last = false; !last; ) {
      if (signal.aborted) throw new AppError('cancelled', 'Reading the file was stopped.')
      const bytes = readBytes(file, position, CHUNK_BYTES)
      position += bytes.length
      last = bytes.length < CHUNK_BYTES
      const before = rows.count
      for (const reading of stream.push(bytes, last)) {
        rows.add(reading)
        if (rows.waiting >= BATCH_ROWS) yield { ...rows.take(), bytesRead: position }
      }
      quiet.check(position, rows.count > before)
    }
    if (rows.waiting > 0) yield { ...rows.take(), bytesRead: position }
  } finally {
    await file.close()
  }
}
