import type { Client } from '#shared/api/client.ts'
import type { SubmissionLineRow } from '#shared/schema/rows.ts'

/** What `view.readWindow` gives at most. */
const WINDOW = 500

/** Every title of a submission in the order in which they were chosen, for paper. @throws AppError as replied */
export async function readAllLines(
  client: Pick<Client, 'call'>,
  submissionId: number,
): Promise<SubmissionLineRow[]> {
  const { view, count } = await client.call('view.open', {
    kind: 'submissionLines',
    scope: { submissionId },
    filters: [],
    search: '',
    sort: [],
  })
  const rows: SubmissionLineRow[] = []
  for (let from = 0; from < count; from += WINDOW) {
    const read = await client.call('view.readWindow', { view, from, to: Math.min(count, from + WINDOW) })
    rows.push(...(read.rows as SubmissionLineRow[]))
  }
  return rows
}
