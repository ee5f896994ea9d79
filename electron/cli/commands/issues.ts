import { type Command, LIBRARY_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { UsageError } from '#cli/commandLine.ts'
import { unlessInterrupted } from '#cli/interrupted.ts'
import { withLibrary } from '#cli/session.ts'
import { formatTable } from '#cli/table.ts'
import type { Client } from '#shared/api/client.ts'
import { issueText } from '#shared/domain/importIssue.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

/** Rows of one reply: the most that view.readWindow gives. */
const WINDOW = 500

export const issuesCommand: Command = {
  name: 'issues',
  usage: 'issues RUN',
  summary: 'the rows of an import about which something had to be said, with column, value and reason',
  options: LIBRARY_OPTIONS,
  operands: { least: 1, most: 1 },
  run: listIssues,
}

async function listIssues({ typed, signal }: Surroundings): Promise<Outcome> {
  const run = Number(typed.positionals[0])
  if (!Number.isSafeInteger(run) || run < 1)
    throw new UsageError(`RUN is the number of an import, not "${typed.positionals[0]}".`)
  const rows = await withLibrary(typed, async ({ client }) => {
    await client.call('import.get', { run })
    return unlessInterrupted(readIssues(client, run), signal)
  })
  const issues = rows.map(({ row, sheet, column, part, value, code, rejected, proposal, settled }) => ({
    row,
    sheet,
    column,
    part,
    value,
    code,
    rejected,
    reason: issueText(code),
    proposal,
    settled,
  }))
  return { json: { run, count: issues.length, issues }, text: textOf(issues) }
}

async function readIssues(client: Client, run: number): Promise<ImportIssueRow[]> {
  const sort = [{ column: 'row', direction: 'asc' as const }]
  const { view, count } = await client.call('view.open', {
    kind: 'importIssues',
    scope: { runId: run },
    filters: [],
    search: '',
    sort,
  })
  const rows: ImportIssueRow[] = []
  for (let from = 0; from < count; from += WINDOW) {
    const part = await client.call('view.readWindow', { view, from, to: from + WINDOW })
    rows.push(...(part.rows as ImportIssueRow[]))
  }
  return rows
}

function textOf(issues: readonly (Omit<ImportIssueRow, 'id'> & { reason: string })[]): string {
  if (issues.length === 0) return 'Nothing had to be said about the rows of this import.'
  const columns = ['Column', 'Value', 'Code', 'Reason'].map((heading) => ({ heading }))
  return formatTable(
    [{ heading: 'Row', align: 'right' }, ...columns, { heading: '' }],
    issues.map(({ row, sheet, column, value, code, reason, rejected, settled }) => [
      sheet === null ? String(row) : `${sheet}!${row}`,
      column ?? '',
      value,
      code,
      reason,
      settled ? 'settled' : rejected ? 'not taken in' : '',
    ]),
  )
}
