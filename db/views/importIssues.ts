import type { CompiledQuery } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import type { ImportIssueRow } from '#shared/schema/rows.ts'

export const IMPORT_ISSUE_COLUMNS = ['row', 'sheet', 'column', 'value', 'code', 'rejected'] as const

export function importIssueIndexQuery(db: ReadDb, runId: number): CompiledQuery {
  return db
    .selectFrom('import_issue')
    .select(['id', 'row_no', 'sheet', 'column_name', 'value', 'code', 'is_rejected'])
    .where('run_id', '=', runId)
    .orderBy('id')
    .compile()
}

export async function readImportIssueRows(db: ReadDb, ids: readonly number[]): Promise<ImportIssueRow[]> {
  const rows = await db
    .selectFrom('import_issue')
    .selectAll()
    .where('id', 'in', [...ids, 0])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    row: row.row_no,
    sheet: row.sheet,
    column: row.column_name,
    value: row.value,
    code: row.code,
    rejected: row.is_rejected === 1,
  }))
}
