import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { readBaseCurrency } from '#db/settings.ts'
import { proposalFor } from '#shared/domain/issueProposal.ts'
import type { ImportIssueRow } from '#shared/schema/rows.ts'

export const IMPORT_ISSUE_COLUMNS = [
  'row',
  'sheet',
  'column',
  'value',
  'code',
  'rejected',
  'isSettled',
] as const

export function importIssueIndexQuery(db: ReadDb, runId: number): CompiledQuery {
  return db
    .selectFrom('import_issue')
    .select([
      'id',
      'row_no',
      'sheet',
      'column_name',
      'value',
      'code',
      'is_rejected',
      sql<number>`case when fix_id is null then 0 else 1 end`.as('is_settled'),
    ])
    .where('run_id', '=', runId)
    .orderBy('id')
    .compile()
}

export async function readImportIssueRows(db: ReadDb, ids: readonly number[]): Promise<ImportIssueRow[]> {
  const rows = await db
    .selectFrom('import_issue')
    .innerJoin('import_run', 'import_run.id', 'import_issue.run_id')
    .leftJoin('vendor', 'vendor.id', 'import_run.vendor_id')
    .leftJoin('import_fix', 'import_fix.id', 'import_issue.fix_id')
    .leftJoin('user_account', 'user_account.id', 'import_fix.user_id')
    .selectAll('import_issue')
    .select([
      'import_run.columns',
      'import_run.default_currency',
      'vendor.currency as vendor_currency',
      'import_fix.at',
      'user_account.display_name as by',
    ])
    .where('import_issue.id', 'in', [...ids, 0])
    .execute()
  const base = await readBaseCurrency(db)
  return rows.map((row) => {
    const currency = row.default_currency ?? row.vendor_currency ?? base
    return {
      id: row.id,
      row: row.row_no,
      sheet: row.sheet,
      column: row.column_name,
      value: row.value,
      code: row.code,
      rejected: row.is_rejected === 1,
      proposal: proposalFor(row, hasOwnCurrency(row.columns) ? null : currency),
      settled: row.at === null || row.by === null ? null : { by: row.by, at: row.at },
    }
  })
}

/** Where each row names its currency, a proposal by the list's would be wrong. */
function hasOwnCurrency(columns: string): boolean {
  return (JSON.parse(columns) as { field: string }[]).some(({ field }) => field === 'currency')
}
