import type { LostCode, RawBatch } from '#backend/importing/reading/sourceTypes.ts'
import type { ImportCounts } from '#shared/api/contract/importing.ts'
import { AppError } from '#shared/api/errors.ts'
import {
  type ImportIssueCode,
  isImportIssueCode,
  isRejecting,
  issueReason,
} from '#shared/domain/importIssue.ts'

/** Records looked at before a file is asked for its columns; of more the import itself finds out. */
const MOST_LOOKED = 100_000

/**
 * Refuses a file of records none of which can become a row, before a person is shown columns without a row: a file of
 * names that was taken for one of titles. @throws AppError file_no_titles, rows_all_rejected
 */
export async function refuseLost(batches: AsyncIterable<RawBatch>): Promise<void> {
  const counts = new Map<LostCode, number>()
  let count = 0
  for await (const { rows } of batches) {
    for (const { lost } of rows) {
      if (lost === undefined) return
      counts.set(lost, (counts.get(lost) ?? 0) + 1)
    }
    count += rows.length
    if (count > MOST_LOOKED) return
  }
  throw nothingTaken(
    count,
    [...counts].map(([code, rows]) => ({ code, count: rows })),
  )
}

/** Refuses an import of which no row is in: a list without a title says nothing, and hides what is wrong. @throws as above */
export function refuseUntaken({
  rows,
  accepted,
  issues,
}: Pick<ImportCounts, 'rows' | 'accepted' | 'issues'>): void {
  if (rows > 0 && accepted === 0) throw nothingTaken(rows, issues)
}

interface Reason {
  readonly code: string
  readonly count: number
}

function nothingTaken(count: number, reasons: readonly Reason[]): AppError {
  const rejecting = reasons.flatMap(({ code, count: rows }) =>
    isImportIssueCode(code) && isRejecting(code) ? [{ code, rows }] : [],
  )
  const first: ImportIssueCode = rejecting.toSorted((a, b) => b.rows - a.rows)[0]?.code ?? 'no_title'
  const details = { rows: count, issue: first }
  if (first === 'record_no_title')
    return new AppError(
      'file_no_titles',
      `No record of this file (${counted(count, 'record')}) is of a title: they are of names, holdings or the like. Choose another file.`,
      details,
    )
  return new AppError(
    'rows_all_rejected',
    `No row of this file (${counted(count, 'row')}) can be taken in: ${issueReason(first)}. Check the columns, or choose another file.`,
    details,
  )
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
