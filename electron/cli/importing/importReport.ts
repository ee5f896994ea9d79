import { leftOutText } from '#cli/importing/leftOut.ts'
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

/** What `--json` says of an import: its figures in a fixed order. @param leftOut null where nobody has looked at the columns */
export function reportOf(run: ImportRun, leftOut: readonly string[] | null): Record<string, unknown> {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, run[name]]))
  const { kind, format, encoding, issues, seconds, profile } = run
  const columns = leftOut === null ? {} : { leftOut }
  return { run: run.run, kind, format, encoding, ...counts, issues, seconds, profile, ...columns }
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
export function textOf(run: ImportRun, isDryRun: boolean, leftOut: readonly string[]): string {
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
  const left = leftOutText(leftOut)
  const parts = [`${head}\n${table}`, ...(issues.length === 0 ? [] : [issueTable])]
  return [...parts, ...(left === null ? [] : [left])].join('\n\n')
}
