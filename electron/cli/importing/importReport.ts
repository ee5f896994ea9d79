import { grouped } from '#cli/jobs.ts'
import { formatTable } from '#cli/table.ts'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import { issueText } from '#shared/domain/importIssue.ts'

const COUNTS = [
  'rows',
  'accepted',
  'rejected',
  'distinctIsbn',
  'invalidIsbn',
  'alreadyHeld',
  'onOrder',
  'duplicateInFile',
  'routed',
  'unrouted',
] as const

/** What `--json` says of an import: its figures in a fixed order. */
export function reportOf(run: ImportRun): Record<string, unknown> {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, run[name]]))
  const { kind, format, encoding, issues, seconds, profile } = run
  return { run: run.run, kind, format, encoding, ...counts, issues, seconds, profile }
}

const WORDS: Readonly<Record<(typeof COUNTS)[number], string>> = {
  rows: 'Rows',
  accepted: 'Taken in',
  rejected: 'Not taken in',
  distinctIsbn: 'Different ISBNs',
  invalidIsbn: 'Wrong ISBNs',
  alreadyHeld: 'Held already',
  onOrder: 'On order already',
  duplicateInFile: 'Twice in the file',
  routed: 'Routed to a subject',
  unrouted: 'Not routed',
}

/** The same to read. */
export function textOf(run: ImportRun, isDryRun: boolean): string {
  const encoding = run.encoding === null ? '' : `, ${run.encoding}`
  const title = isDryRun ? 'Dry run: nothing was stored' : `Import ${run.run}`
  const counts = COUNTS.map((name) => [WORDS[name], grouped(run[name])])
  const table = formatTable([{ heading: '' }, { heading: '', align: 'right' }], counts).trimStart()
  const issues = run.issues.map(({ code, count }) => [code, grouped(count), issueText(code)])
  const issueTable = formatTable(
    [{ heading: 'Remark' }, { heading: 'Rows', align: 'right' }, { heading: 'Meaning' }],
    issues,
  )
  const head = `${title} (${run.kind}, ${run.format}${encoding}, ${run.seconds} s)`
  return issues.length === 0 ? `${head}\n${table}` : `${head}\n${table}\n\n${issueTable}`
}
