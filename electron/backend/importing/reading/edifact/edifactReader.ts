import { BATCH_ROWS } from '#backend/importing/reading/batchRows.ts'
import { shownText } from '#backend/importing/reading/cleanText.ts'
import { edifactEncoding } from '#backend/importing/reading/edifact/characterSets.ts'
import { copyCodeOf, copyHeading, QUOTE_COLUMNS } from '#backend/importing/reading/edifact/quoteColumns.ts'
import { cellsOf, copyCells } from '#backend/importing/reading/edifact/quoteLine.ts'
import { type NumberedLine, QuoteLines } from '#backend/importing/reading/edifact/quotes.ts'
import { EdifactTokenizer } from '#backend/importing/reading/edifact/segments.ts'
import { decoderFor } from '#backend/importing/reading/encoding.ts'
import { openFile, readBytes, withFile } from '#backend/importing/reading/fileBytes.ts'
import { QuietWatch } from '#backend/importing/reading/quietWatch.ts'
import type {
  Inspection,
  RawBatch,
  RawRow,
  RowIssue,
  SourceReader,
  SourceSettings,
} from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'

const HEAD_BYTES = 1_048_576
const CHUNK_BYTES = 262_144
const INSPECTED_LINES = 200
const SAMPLE_ROWS = 20

/** Quotations sent by EDIFACT (QUOTES, D.96A, EDItEUR library profile): one row for each line (LIN). */
export const edifactReader: SourceReader = {
  recognises: (head) =>
    /^(?:\u00ef\u00bb\u00bf)?\s*UN(?:A[^\w\s]{2}|[BGH][^\w\s])/i.test(
      new TextDecoder('latin1').decode(head.subarray(0, 64)),
    ),
  inspect: inspectQuotes,
  read: readQuotes,
}

/** Throws `file_not_a_table` for other messages, naming them, and `file_empty` for one without lines. */
async function inspectQuotes(path: string, sizeBytes: number, settings: SourceSettings): Promise<Inspection> {
  const { guess, alternatives } = edifactEncoding(
    await withFile(path, async (file) => readBytes(file, 0, HEAD_BYTES)),
    settings,
  )
  const lines: NumberedLine[] = []
  for await (const piece of linesOf(path, guess.name)) {
    lines.push(...piece.lines)
    if (lines.length >= INSPECTED_LINES) break
  }
  if (lines.length === 0)
    throw new AppError('file_empty', 'The file holds no line of an offer (LIN). Choose another file.')
  const codes = [...new Set(lines.flatMap(({ segments }) => [...copyCells(segments).keys()]))].toSorted()
  const headings = [...QUOTE_COLUMNS.map(([, heading]) => heading), ...codes.map(copyHeading)]
  return {
    format: 'quotes',
    encoding: guess,
    encodingAlternatives: alternatives,
    delimiter: null,
    sheets: [],
    sheet: null,
    headingRow: 0,
    headings,
    fields: [...QUOTE_COLUMNS.map(([, , field]) => field), ...codes.map(() => null)],
    sampleRows: lines.slice(0, SAMPLE_ROWS).map((line) => rowOf(line, codes)),
    sizeBytes,
  }
}

async function* readQuotes(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  const codes = inspection.headings.map(copyCodeOf).filter((code) => code !== null)
  let batch: RawBatch = { rows: [], bytesRead: 0, issues: [] }
  for await (const { lines, bytesRead } of linesOf(path, inspection.encoding?.name ?? 'utf-8')) {
    if (signal.aborted) throw new AppError('cancelled', 'Reading the file was stopped.')
    for (const line of lines) {
      batch.rows.push(rowOf(line, codes))
      batch.issues.push(...line.remarks.map((remark) => repaired(line.row, remark)))
      if (batch.rows.length < BATCH_ROWS) continue
      yield { ...batch, bytesRead }
      batch = { rows: [], bytesRead, issues: [] }
    }
  }
  if (batch.rows.length > 0) yield { ...batch, bytesRead: inspection.sizeBytes }
}

/** The lines of the file, piece by piece of the file. */
async function* linesOf(
  path: string,
  encoding: string,
): AsyncGenerator<{ lines: NumberedLine[]; bytesRead: number }> {
  const file = await openFile(path)
  try {
    const decode = decoderFor(encoding)
    const tokenizer = new EdifactTokenizer()
    const quotes = new QuoteLines()
    const quiet = new QuietWatch()
    let bytesRead = 0
    for (let last = false; !last; ) {
      const bytes = readBytes(file, bytesRead, CHUNK_BYTES)
      bytesRead += bytes.length
      last = bytes.length < CHUNK_BYTES
      const segments = tokenizer.push(decode(bytes, last).replaceAll('\0', ''), last)
      const taken = segments.map((segment) => quotes.take(segment))
      if (last) taken.push(quotes.end())
      const lines = taken.filter((line) => line !== null)
      quiet.check(bytesRead, lines.length > 0)
      yield { lines, bytesRead }
    }
  } finally {
    await file.close()
  }
}

function rowOf(line: NumberedLine, codes: readonly string[]): RawRow {
  const cells = cellsOf(line)
  const copies = copyCells(line.segments)
  return {
    row: line.row,
    cells: [
      ...QUOTE_COLUMNS.map(([name]) => cells[name] ?? ''),
      ...codes.map((code) => copies.get(code) ?? ''),
    ],
  }
}

function repaired(row: number, value: string): RowIssue {
  return { row, column: null, value: shownText(value), code: 'record_repaired' }
}
