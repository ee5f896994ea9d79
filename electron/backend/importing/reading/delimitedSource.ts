import type { FileHandle } from 'node:fs/promises'
import { BATCH_BYTES, BATCH_ROWS, PART_ROWS } from '#backend/importing/reading/batchRows.ts'
import {
  type CellIssue,
  type DelimitedRecord,
  DelimitedTokenizer,
} from '#backend/importing/reading/delimited.ts'
import { detectDelimiter, separatorLine } from '#backend/importing/reading/delimiter.ts'
import {
  chosenEncoding,
  decoderFor,
  detectEncoding,
  type EncodingFinding,
} from '#backend/importing/reading/encoding.ts'
import { openFile, readBytes, withFile } from '#backend/importing/reading/fileBytes.ts'
import { looksBinary } from '#backend/importing/reading/fileKind.ts'
import { detectHeadingRow } from '#backend/importing/reading/headingRow.ts'
import { lineEndRepair } from '#backend/importing/reading/lineEnds.ts'
import { QuietWatch } from '#backend/importing/reading/quietWatch.ts'
import { fitToHeadings, headingsAt, isBlankRow, sampleAfter } from '#backend/importing/reading/rows.ts'
import {
  type Inspection,
  type RawBatch,
  type RowIssue,
  type Share,
  type SourceReader,
  type SourceSettings,
  WHOLE,
} from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'

const HEAD_BYTES = 1_048_576
const SAMPLE_BYTES = 262_144
const CHUNK_BYTES = 65_536
const PROBES = 16
const LF = 10
const PART_CHUNKS_MAX = 64
const PROBE_BYTES = 65_536

/** Tables of text, CSV and TSV; they have no mark of their own, so this reader comes last. */
export const delimitedReader: SourceReader = {
  recognises: (head) => !looksBinary(head),
  inspect: (path, sizeBytes, settings) =>
    withFile(path, (file) => inspectDelimited(file, sizeBytes, settings)),
  read: (path, inspection, signal) => readDelimited(path, inspection, signal, WHOLE),
  readShare: readDelimited,
}

/** Inspects a delimited text file. Throws `file_empty` when it holds no row and `file_not_a_table` for an unknown encoding. */
async function inspectDelimited(
  file: FileHandle,
  sizeBytes: number,
  settings: SourceSettings,
): Promise<Inspection> {
  const head = readBytes(file, 0, HEAD_BYTES)
  const encoding = await findEncoding(file, sizeBytes, head, settings)
  const whole = sizeBytes <= SAMPLE_BYTES
  const decoded = decoderFor(encoding.guess.name)(head.subarray(0, SAMPLE_BYTES), whole)
  const text = lineEndRepair(decoded)(decoded, whole)
  const separator = separatorLine(text)
  const table = separator === null ? text : text.slice(separator.length)
  const delimiter = settings.delimiter ?? separator?.delimiter ?? detectDelimiter(table)
  const tokenizer = new DelimitedTokenizer(delimiter, separator === null ? 1 : 2)
  let rows = tokenizer.push(table, whole)
  if (rows.length === 0) rows = tokenizer.push('', true)
  rows = rows.filter((row) => !isBlankRow(row.cells))
  if (rows.length === 0) throw new AppError('file_empty', 'The file holds no rows. Choose another file.')
  const headingRow = settings.headingRow ?? detectHeadingRow(rows)
  const headings = headingsAt(rows, headingRow)
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    encoding: encoding.guess,
    encodingAlternatives: encoding.alternatives,
    delimiter,
    sheets: [],
    sheet: null,
    headingRow,
    headings,
    fields: null,
    sampleRows: sampleAfter(rows, headingRow, headings, delimiter),
    sizeBytes,
  }
}

async function findEncoding(
  file: FileHandle,
  sizeBytes: number,
  head: Uint8Array,
  settings: SourceSettings,
): Promise<EncodingFinding> {
  if (settings.encoding !== undefined) return chosenEncoding(settings.encoding, head)
  const probes: Uint8Array[] = []
  const room = sizeBytes - HEAD_BYTES
  if (room <= 0) return detectEncoding(head)
  for (let probe = 0; probe < PROBES; probe++) {
    const position = HEAD_BYTES + Math.floor((Math.max(0, room - PROBE_BYTES) * probe) / (PROBES - 1))
    probes.push(readBytes(file, position, PROBE_BYTES))
  }
  return detectEncoding(head, probes)
}

/** Reads the data rows of a delimited text file in batches. Stops with `cancelled` on the signal. */
async function* readDelimited(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
  share: Share,
): AsyncGenerator<RawBatch> {
  const file = await openFile(path)
  try {
    const batches = new BatchBuilder(inspection)
    const chunksPerPart = share.of > 1 ? partChunks(inspection) : Number.POSITIVE_INFINITY
    const decode = decoderFor(inspection.encoding?.name ?? 'utf-8')
    const delimiter = inspection.delimiter ?? ','
    const quiet = new QuietWatch()
    let table: TableText | null = null
    let position = 0
    let chunks = 0
    for (const { bytes, isLast } of piecesOf(file)) {
      if (signal.aborted) throw new AppError('cancelled', 'Reading the file was stopped.')
      position += bytes.length
      const text = decode(bytes, isLast)
      table ??= openTable(text, delimiter)
      const part = Math.floor(chunks / chunksPerPart)
      chunks += 1
      if (part % share.of === share.turn) {
        const records = table.push(text, isLast)
        quiet.check(position, records.length > 0)
        yield* batches.add(records, table.takeIssues(), position)
        if (isLast || chunks % chunksPerPart === 0) yield batches.rest(position)
      } else quiet.check(position, table.skip(text, isLast))
    }
  } finally {
    await file.close()
  }
}

/** How many pieces hold the rows of a part, if they are like those of the sample: all threads must find the same. */
function partChunks({ sampleRows }: Inspection): number {
  const bytes = sampleRows.reduce((sum, { cells }) => sum + Buffer.byteLength(cells.join()), 0)
  const chunks = Math.round((PART_ROWS * bytes) / Math.max(1, sampleRows.length) / CHUNK_BYTES)
  return Math.min(Math.max(1, chunks), PART_CHUNKS_MAX)
}

interface Piece {
  /** Only until the next piece is read. */
  readonly bytes: Uint8Array
  readonly isLast: boolean
}

/**
 * The file in pieces that end with a line where they can: text that goes over into the next piece must be joined with
 * it, and then all of that piece is copied.
 */
function* piecesOf(file: FileHandle): Generator<Piece> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  for (let position = 0; ; ) {
    const bytes = readBytes(file, position, CHUNK_BYTES, buffer)
    const isLast = bytes.length < CHUNK_BYTES
    const lineEnd = isLast ? -1 : bytes.lastIndexOf(LF)
    const end = lineEnd > CHUNK_BYTES / 2 ? lineEnd + 1 : bytes.length
    yield { bytes: bytes.subarray(0, end), isLast }
    if (isLast) return
    position += end
  }
}

interface TableText {
  push(text: string, last: boolean): DelimitedRecord[]
  skip(text: string, last: boolean): boolean
  takeIssues(): CellIssue[]
}

/** What stands before the table in the first piece of text (a `sep=` line) is taken off, "<br>" lines are repaired. */
function openTable(beginning: string, delimiter: string): TableText {
  const repair = lineEndRepair(beginning)
  const separator = separatorLine(beginning)
  const tokenizer = new DelimitedTokenizer(delimiter, separator === null ? 1 : 2)
  let start = separator?.length ?? 0
  const tableOf = (text: string, last: boolean): string => {
    const table = repair(text.slice(start), last)
    start = 0
    return table
  }
  return {
    push: (text, last) => tokenizer.push(tableOf(text, last), last),
    skip: (text, last) => tokenizer.skip(tableOf(text, last), last),
    takeIssues: () => tokenizer.takeIssues(),
  }
}

/** Gathers records into batches: leaves out what is above the data and blank rows, fits the others to the headings. */
class BatchBuilder {
  private batch: RawBatch = { rows: [], bytesRead: 0, issues: [] }
  private begun = 0
  private readonly inspection: Inspection

  constructor(inspection: Inspection) {
    this.inspection = inspection
  }

  *add(
    records: readonly DelimitedRecord[],
    issues: readonly CellIssue[],
    bytesRead: number,
  ): Generator<RawBatch> {
    const { headings, headingRow } = this.inspection
    const delimiter = this.inspection.delimiter ?? ','
    for (const issue of issues) {
      if (issue.row > headingRow) this.batch.issues.push(named(issue, headings))
    }
    for (const record of records) {
      if (record.row <= headingRow || isBlankRow(record.cells)) continue
      if (record.cells.length !== headings.length) {
        const issue = fitToHeadings(record, headings, delimiter)
        if (issue !== null) this.batch.issues.push(issue)
      }
      this.batch.rows.push(record)
      if (this.batch.rows.length >= BATCH_ROWS) yield this.take(bytesRead)
    }
    if (bytesRead - this.begun >= BATCH_BYTES && this.batch.rows.length > 0) yield this.take(bytesRead)
  }

  /** What is left of a part that ends here, even if it is nothing. */
  rest(bytesRead: number): RawBatch {
    return { ...this.take(bytesRead), endsPart: true }
  }

  private take(bytesRead: number): RawBatch {
    const taken = { ...this.batch, bytesRead }
    this.begun = bytesRead
    this.batch = { rows: [], bytesRead, issues: [] }
    return taken
  }
}

function named({ row, cell, value, code }: CellIssue, headings: readonly string[]): RowIssue {
  return { row, column: headings[cell] ?? null, value, code }
}
