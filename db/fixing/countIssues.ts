import type { ReadDb } from '#db/engine/engine.ts'
import { proposalFor } from '#shared/domain/issueProposal.ts'

/** The open remarks of one kind, in the order of the file. */
export async function readOpenOfKind(
  db: ReadDb,
  runId: number,
  code: string,
): Promise<{ id: number; code: string; value: string }[]> {
  return db
    .selectFrom('import_issue')
    .select(['id', 'code', 'value'])
    .where('run_id', '=', runId)
    .where('code', '=', code)
    .where('fix_id', 'is', null)
    .orderBy('id')
    .execute()
}

/** Kinds of remarks that may have a proposal: see `proposalFor`. */
const PROPOSING = ['isbn_lost_zeros', 'currency_assumed', 'several_prices', 'price_estimated'] as const

/** How many remarks of each kind are open and settled. @param currency as in `proposalFor` */
export async function countIssues(
  db: ReadDb,
  runId: number,
  currency: string | null,
): Promise<{ code: string; open: number; settled: number; proposed: number }[]> {
  const rows = await db
    .selectFrom('import_issue')
    .select((eb) => [
      'code',
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('fix_id').as('settled'),
    ])
    .where('run_id', '=', runId)
    .groupBy('code')
    .orderBy('code')
    .execute()
  const proposed = new Map<string, number>()
  for (const code of PROPOSING) {
    if (!rows.some((row) => row.code === code && row.count > row.settled)) continue
    const open = await readOpenOfKind(db, runId, code)
    proposed.set(code, open.filter((issue) => proposalFor(issue, currency) !== null).length)
  }
  return rows.map(({ code, count, settled }) => ({
    code,
    open: count - settled,
    settled,
    proposed: proposed.get(code) ?? 0,
  }))
}
