import type { WantedFix } from '#backend/fixing/rowCorrector.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import {
  type IssueRow,
  readIssues,
  readOpenIssues,
  readSources,
  rowKey,
  type SourceRow,
} from '#db/fixing/fixSources.ts'
import type { IssueFix, RefusalReason } from '#shared/api/contract/importFix.ts'

/** A row of the file with what is wanted of it. */
export interface WantedRow {
  readonly source: SourceRow | undefined
  readonly wanted: readonly WantedFix[]
  /** All open remarks on it. */
  readonly open: readonly IssueRow[]
}

/** The rows that fixes are about. What is settled already, or of another import, is refused. @param run its `listId` is 0 where its rows are no offers */
export async function readWanted(
  db: WriteDb,
  run: { readonly runId: number; readonly listId: number; readonly headings: readonly string[] },
  fixes: readonly IssueFix[],
  refuse: (issue: IssueRow, reason: RefusalReason) => void,
): Promise<WantedRow[]> {
  const byId = new Map(fixes.map((fix) => [fix.issue, fix]))
  const wanted = new Map<string, WantedFix[]>()
  for (const issue of await readIssues(db, run.runId, [...byId.keys()])) {
    const fix = byId.get(issue.id)
    if (fix === undefined) continue
    if (issue.fix_id === null)
      wanted.set(rowKey(issue), [...(wanted.get(rowKey(issue)) ?? []), { issue, fix }])
    else refuse(issue, 'settled_already')
  }
  const rowNos = new Set([...wanted.values()].flatMap((row) => row.map(({ issue }) => issue.row_no)))
  const open = await readOpenIssues(db, run.runId, [...rowNos])
  // to leave a remark as it is needs no row
  const needed = new Map(
    [...wanted].flatMap(([key, row]) =>
      row.some(
        ({ fix, issue }) => fix.action !== 'leave' || fix.cells !== undefined || issue.is_rejected === 1,
      )
        ? [[key, open.get(key) ?? []] as const]
        : [],
    ),
  )
  const sources = await readSources(db, run, needed)
  return [...wanted].map(([key, row]) => ({
    source: sources.get(key),
    wanted: row,
    open: open.get(key) ?? [],
  }))
}
