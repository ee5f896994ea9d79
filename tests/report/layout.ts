import { en } from '#shared/locales/en.ts'
import type { Comparison } from '#tests/report/counted.ts'
import type { Trial } from '#tests/report/trial.ts'

/** A file with what came of it and how that compares. */
export interface Finding {
  readonly trial: Trial
  readonly comparison: Comparison
}

const number = (value: number): string => value.toLocaleString('en')
const words = (code: string): string => code.replaceAll('_', ' ')
/** Text within a cell of a table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()

/** A table in Markdown; numbers stand at the right. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  right = 0,
): string[] {
  const lines = headings.map((_, at) => (at > 1 && at < 2 + right ? '---:' : '---'))
  return [headings, lines, ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`)
}

function formatOf({ inspected }: Trial): string {
  if (!inspected) return '–'
  const parts = [inspected.format]
  if (inspected.encoding) parts.push(inspected.encoding.name)
  if (inspected.delimiter) parts.push(inspected.delimiter === '\t' ? 'tab' : `“${inspected.delimiter}”`)
  if (inspected.sheets.length > 1) parts.push(`${inspected.sheets.length} sheets`)
  if (inspected.columns.every(({ reason }) => reason !== 'format'))
    parts.push(inspected.headingRow === 0 ? 'no headings' : `headings in row ${inspected.headingRow}`)
  return parts.join(', ')
}

function remarksOf({ run, refusal }: Trial): string {
  if (!run) return `refused: ${refusal ?? ''}`
  if (run.issues.length === 0) return 'none'
  return run.issues.map(({ code, count }) => `${words(code)} ${number(count)}`).join(', ')
}

function lineOf({ trial, comparison }: Finding): string[] {
  const { run } = trial
  const counts = run
    ? [run.accepted, run.rejected, run.distinctIsbn, run.invalidIsbn, run.duplicateInFile].map(number)
    : ['–', '–', '–', '–', '–']
  return [
    trial.name,
    formatOf(trial),
    run ? number(run.rows) : '–',
    comparison.counted === null ? '–' : number(comparison.counted),
    ...counts,
    remarksOf(trial),
  ]
}

const HEADINGS = [
  'file',
  'read as',
  'rows',
  'counted by others',
  'accepted',
  'rejected',
  'distinct ISBN',
  'invalid ISBN',
  'twice in the file',
  'remarks',
]

/** The files of one group, and below them what explains a difference. */
export function groupTable(group: string, findings: readonly Finding[]): string[] {
  const differing = findings.filter(({ comparison }) => comparison.why !== null)
  return [
    `### ${group}`,
    '',
    ...table(HEADINGS, findings.map(lineOf), 7),
    '',
    ...differing.map(({ trial, comparison }) => `- **${cell(trial.name)}**: ${comparison.why}`),
    ...(differing.length > 0 ? [''] : []),
  ]
}

/** What each remark in the tables means, in the program's own words. */
export function legend(findings: readonly Finding[]): string[] {
  const used = new Set(findings.flatMap(({ trial }) => trial.run?.issues.map(({ code }) => code) ?? []))
  const all = Object.entries(en.importing.issue).filter(([code]) => used.has(code))
  return all.map(([code, { text, remedy }]) => `- *${words(code)}*: ${text}. ${remedy}`)
}

/** Which heading was proposed for which field, where headings had to be understood. */
export function columnTable(findings: readonly Finding[]): string[] {
  const trials = findings.map(({ trial }) => trial)
  const withHeadings = trials.filter(({ inspected }) =>
    ['csv', 'tsv', 'xlsx', 'xls'].includes(inspected?.format ?? ''),
  )
  return table(
    ['file', 'heading → field'],
    withHeadings.map((trial) => [trial.name, columnsOf(trial)]),
  )
}

const SHOWN_HEADING = 40

function columnsOf({ inspected }: Trial): string {
  const named = inspected?.columns.filter(({ field }) => field !== null) ?? []
  if (named.length === 0) return 'none'
  return named
    .map(({ heading, field }) => `${shortened(heading.trim()) || '(no heading)'} → ${field}`)
    .join('; ')
}

const shortened = (text: string): string =>
  text.length > SHOWN_HEADING ? `${text.slice(0, SHOWN_HEADING)}…` : text
