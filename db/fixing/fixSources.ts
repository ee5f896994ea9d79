import type { Selectable } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { readCells } from '#db/importing/offerCells.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import type { Tables } from '#db/tables.ts'
import { AppError } from '#shared/api/errors.ts'

export type RunRow = Selectable<Tables['import_run']>
export type IssueRow = Selectable<Tables['import_issue']>
export type OfferRow = Selectable<Tables['offer']>

/** A row of the file: one that was rejected, or an offer. */
export interface SourceRow {
  readonly rowNo: number
  readonly sheet: string | null
  /** As they are now, with what was corrected before. */
  readonly cells: readonly string[]
  readonly rejectId: number | null
  /** Why it was rejected. */
  readonly codes: readonly string[]
  readonly offer: OfferRow | null
}

/** Which row of the file something is about. */
export function rowKey(row: { readonly row_no: number; readonly sheet: string | null }): string {
  return `${row.row_no} ${row.sheet ?? ''}`
}

/** Whether the rows of a run can still be changed: a title list must be open and of its own. */
export async function isOpenRun(db: ReadDb, run: RunRow): Promise<boolean> {
  if (run.kind !== 'list') return run.state === 'ready'
  if (run.state !== 'ready' || run.list_id === null || run.merged_list_id !== null) return false
  const list = await db
    .selectFrom('title_list')
    .select('state')
    .where('id', '=', run.list_id)
    .executeTakeFirst()
  return list?.state === 'ready'
}

/** @throws AppError wrong_state */
export async function requireOpenRun(
  db: ReadDb,
  run: RunRow,
): Promise<{ readonly runId: number; readonly listId: number }> {
  if (run.list_id !== null && (await isOpenRun(db, run))) return { runId: run.id, listId: run.list_id }
  throw new AppError(
    'wrong_state',
    'Only rows of an open title list can be corrected. Reopen the list first, or correct the list it was merged into.',
    { run: run.id, state: run.state },
  )
}

/** Remarks of a run by their ids; those of another run are left out. */
export async function readIssues(db: ReadDb, runId: number, ids: readonly number[]): Promise<IssueRow[]> {
  const found: IssueRow[] = []
  for (const chunk of chunksOf(ids))
    found.push(
      ...(await db
        .selectFrom('import_issue')
        .selectAll()
        .where('run_id', '=', runId)
        .where('id', 'in', chunk)
        .execute()),
    )
  return found
}

/** All open remarks on some rows of a run, by row. */
export async function readOpenIssues(
  db: ReadDb,
  runId: number,
  rowNos: readonly number[],
): Promise<Map<string, IssueRow[]>> {
  const byRow = new Map<string, IssueRow[]>()
  for (const chunk of chunksOf(rowNos)) {
    const rows = await db
      .selectFrom('import_issue')
      .selectAll()
      .where('run_id', '=', runId)
      .where('row_no', 'in', chunk)
      .where('fix_id', 'is', null)
      .orderBy('id')
      .execute()
    for (const row of rows) {
      const key = rowKey(row)
      byRow.set(key, [...(byRow.get(key) ?? []), row])
    }
  }
  return byRow
}

/**
 * The rows that some remarks are about, by their keys; a row that cannot be told is left out. Offers do not say from
 * which sheet they came: where several have the number, the one counts that holds what a remark says.
 */
export async function readSources(
  db: ReadDb,
  run: { readonly runId: number; readonly listId: number; readonly headings: readonly string[] },
  rows: ReadonlyMap<string, readonly IssueRow[]>,
): Promise<Map<string, SourceRow>> {
  const sources = new Map<string, SourceRow>()
  const rowNos = [...new Set([...rows.values()].flatMap((issues) => issues.map(({ row_no }) => row_no)))]
  for (const chunk of chunksOf(rowNos)) {
    const rejects = await db
      .selectFrom('import_reject')
      .selectAll()
      .where('run_id', '=', run.runId)
      .where('row_no', 'in', chunk)
      .where('fix_id', 'is', null)
      .execute()
    for (const reject of rejects)
      sources.set(rowKey(reject), {
        rowNo: reject.row_no,
        sheet: reject.sheet,
        cells: JSON.parse(reject.cells) as string[],
        rejectId: reject.id,
        codes: JSON.parse(reject.codes) as string[],
        offer: null,
      })
  }
  const wanted = [...rows].filter(([key]) => !sources.has(key))
  const offers = await readOffers(
    db,
    run.listId,
    wanted.flatMap(([, issues]) => issues.slice(0, 1).map(({ row_no }) => row_no)),
  )
  for (const [key, issues] of wanted) {
    const source = await offerSource(db, run, issues, offers)
    if (source) sources.set(key, source)
  }
  return sources
}

/** By way of the routings: offers have no index by list. */
async function readOffers(
  db: ReadDb,
  listId: number,
  rowNos: readonly number[],
): Promise<Map<number, OfferRow[]>> {
  const byRow = new Map<number, OfferRow[]>()
  for (const chunk of chunksOf(rowNos)) {
    const offers = await db
      .selectFrom('offer')
      .selectAll()
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('routing')
          .innerJoin('offer as routed', 'routed.id', 'routing.offer_id')
          .select('routed.id')
          .where('routing.list_id', '=', listId)
          .where('routed.row_no', 'in', chunk),
      )
      .orderBy('id')
      .execute()
    for (const offer of offers) byRow.set(offer.row_no, [...(byRow.get(offer.row_no) ?? []), offer])
  }
  return byRow
}

async function offerSource(
  db: ReadDb,
  run: { readonly listId: number; readonly headings: readonly string[] },
  issues: readonly IssueRow[],
  offers: ReadonlyMap<number, readonly OfferRow[]>,
): Promise<SourceRow | null> {
  const [first] = issues
  if (!first) return null
  const candidates: SourceRow[] = []
  for (const offer of offers.get(first.row_no) ?? []) {
    const cells = (await correctedCells(db, offer.id)) ?? (await readCells(db, offer.id, run.listId))
    candidates.push({ rowNo: first.row_no, sheet: first.sheet, cells, rejectId: null, codes: [], offer })
  }
  if (candidates.length < 2) return candidates[0] ?? null
  const fitting = candidates.filter(({ cells }) =>
    issues.every((issue) => isSaidOf(issue, cells, run.headings)),
  )
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

function isSaidOf(issue: IssueRow, cells: readonly string[], headings: readonly string[]): boolean {
  if (issue.column_name === null) return true
  const printed = issue.value.split(' → ')[0] ?? ''
  return headings.some((heading, at) => heading === issue.column_name && (cells[at] ?? '').includes(printed))
}

/** The cells of an offer as somebody has corrected them; null where nobody has. */
export async function correctedCells(db: ReadDb, offerId: number): Promise<string[] | null> {
  const row = await db
    .selectFrom('import_fix_row')
    .innerJoin('import_fix', 'import_fix.id', 'import_fix_row.fix_id')
    .select('import_fix_row.cells')
    .where('import_fix_row.offer_id', '=', offerId)
    .where('import_fix.state', '=', 'applied')
    .orderBy('import_fix.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? (JSON.parse(row.cells) as string[]) : null
}
