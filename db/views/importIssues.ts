import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import type { FixEffect } from '#db/fixing/storeFix.ts'
import { readBaseCurrency } from '#db/settings.ts'
import type { MappedField } from '#shared/domain/columnParts.ts'
import { partAbout } from '#shared/domain/issueField.ts'
import { proposalFor } from '#shared/domain/issueProposal.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

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
      'import_run.headings',
      'import_run.default_currency',
      'vendor.currency as vendor_currency',
      'import_fix.at',
      'user_account.display_name as by',
    ])
    .where('import_issue.id', 'in', [...ids, 0])
    .execute()
  const base = await readBaseCurrency(db)
  const said = await readSaid(db, rows)
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
      part: partAbout(
        { code: row.code, column: row.column_name },
        JSON.parse(row.headings) as string[],
        JSON.parse(row.columns) as MappedField[],
      ),
      settled: row.at === null || row.by === null ? null : { by: row.by, at: row.at, how: howOf(row, said) },
    }
  })
}

/** Where each row names its currency, a proposal by the list's would be wrong. */
function hasOwnCurrency(columns: string): boolean {
  return (JSON.parse(columns) as { field: string }[]).some(({ field }) => field === 'currency')
}

type Said = ReadonlyMap<number, FixEffect['said']>

/** What was said about the remarks that these steps settled, by step. */
async function readSaid(db: ReadDb, rows: readonly { readonly fix_id: number | null }[]): Promise<Said> {
  const ids = [...new Set(rows.flatMap(({ fix_id }) => fix_id ?? []))]
  const fixes = await db
    .selectFrom('import_fix')
    .select(['id', 'effect'])
    .where('id', 'in', [...ids, 0])
    .execute()
  return new Map(fixes.map(({ id, effect }) => [id, (JSON.parse(effect) as FixEffect).said]))
}

type Settled = NonNullable<ImportIssueRow['settled']>

function howOf(row: { readonly id: number; readonly fix_id: number | null }, said: Said): Settled['how'] {
  const all = said.get(row.fix_id ?? 0)
  if (all === undefined) return null
  const own = all.find(([issue]) => issue === row.id)
  if (own === undefined) return { action: 'row', value: null }
  return own[1] === null ? { action: 'leave', value: null } : { action: 'value', value: own[1] }
}
