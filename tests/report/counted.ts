import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspectSource } from '#backend/importing/reading/source.ts'
import type { Trial } from '#tests/report/trial.ts'

/** What another program found in each file, by "group/file": the table of files in INDEX.md of the data folder. */
export type Notes = ReadonlyMap<string, string>

/** The notes of the data folder; none where there is no INDEX.md. */
export function readNotes(data: string): Notes {
  const path = join(data, 'INDEX.md')
  if (!existsSync(path)) return new Map()
  const lines = readFileSync(path, 'utf8').split('\n')
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, file = '', , , note = ''] = line
        .replaceAll('\\|', '')
        .split('|')
        .map((cell) => cell.trim())
      return file.includes('/') ? [[file, note]] : []
    }),
  )
}

/** How many titles another program counted, and what the difference to ours is due to. */
export interface Comparison {
  readonly counted: number | null
  /** Null when there is nothing to explain. */
  readonly why: string | null
  readonly isExplained: boolean
}

/** Formats of records; in each the note counts the records under its own name. */
const RECORDS = [
  /^(\d+) rec;/,
  /(\d+) <PurchaseOrder>/,
  /(\d+) <record>/,
  /(\d+) <[Pp]roduct>/,
  /\bLIN (\d+)/,
]
const ROWS = /(\d+) csv rows/

/** What is known of single files whose count differs, or that nobody has counted. */
const SPECIAL: Readonly<Record<string, string>> = {
  'edifact-evergreen/NAD_regular.orders':
    'This is no EDIFACT file but the screen print of a database query that shows one, so it is read as a table of text. Nobody would take it in as a list.',
  'cnmarc-text/nlc-tcmarc-records.txt':
    'Two CNMARC records as a catalogue shows them on the screen, a line for each field. This form is not read: its lines are taken for rows. Ask for the records as MARC.',
  'marc21-perl/camel.mrk':
    'MARC records as text for people to edit (MARCMaker). This form is not read: its lines are taken for rows. Convert it back to MARC with the program that wrote it.',
  'marc21-perl/sample100.lif':
    'MARC records as text for printing (MicroLIF). This form is not read: its lines are taken for rows. Convert it back to MARC with the program that wrote it.',
  'xls-torture-agate/covid_19-iss.xlsx':
    'The other program cannot open it, because a drawing is missing inside. Drawings are not needed for reading the rows.',
  'marc21-xbib/SWB1.marc21':
    'The mark that ends the record is lost, so the other program counts none. It is read by its stated length.',
  'marc21-xbib/SWB3.marc21':
    'The mark that ends the record is lost, so the other program counts none. It is one long record, read by its stated length.',
}

/** Compares how many titles were read with what another program counted; refused files are not compared. */
export async function compare(trial: Trial, notes: Notes): Promise<Comparison> {
  const file = `${trial.group}/${trial.name}`
  const rows = trial.run?.rows ?? null
  if (rows === null) return { counted: null, why: null, isExplained: true }
  const note = notes.get(file) ?? ''
  const counted = await countedIn(note, trial)
  const why = SPECIAL[file] ?? null
  if (why !== null) return { counted, why, isExplained: true }
  if (rows === counted || notes.size === 0) return { counted, why: null, isExplained: true }
  const found = explained(rows, counted, note, trial)
  return { counted, why: found ?? 'Not explained.', isExplained: found !== null }
}

async function countedIn(note: string, trial: Trial): Promise<number | null> {
  const records = RECORDS.map((pattern) => pattern.exec(note)?.[1]).find((count) => count !== undefined)
  if (records !== undefined) return Number(records)
  const rows = ROWS.exec(note)?.[1]
  if (rows !== undefined) return Number(rows) - headingRows(trial)
  return note.includes('sheets ') ? countedInSheets(note, trial) : null
}

function headingRows({ inspected }: Trial): number {
  return inspected?.format === 'kbart' ? 1 : (inspected?.headingRow ?? 0)
}

/** The rows below the headings of those sheets that are read. */
async function countedInSheets(note: string, { path, inspected }: Trial): Promise<number | null> {
  if (inspected === null) return null
  const { sheets } = await inspectSource(path, {})
  const sizes = new Map(
    note
      .replace(/^.*?sheets /, '')
      .split('; ')
      .map((sheet): [string, number] => [
        sheet.replace(/:\d+x\d+$/, ''),
        Number(/:(\d+)x\d+$/.exec(sheet)?.[1]),
      ]),
  )
  return sheets.reduce(
    (sum, { name, headingRow }) => (headingRow === null ? sum : sum + (sizes.get(name) ?? 0) - headingRow),
    0,
  )
}

function explained(rows: number, counted: number | null, note: string, { inspected }: Trial): string | null {
  if (counted === null) return null
  if (rows === counted + 1 && note.includes('bytes after last terminator'))
    return 'The file ends in the middle of a record. What there is of it was read; the other program counts only whole records.'
  const isWorkbook = ['xls', 'xlsx'].includes(inspected?.format ?? '')
  if (isWorkbook && rows < counted)
    return `Rows below the headings that are empty, or repeat the headings, are passed over: ${counted - rows}.`
  return null
}
