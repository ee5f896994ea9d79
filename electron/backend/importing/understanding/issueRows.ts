import type { RawRow, RowIssue } from '#backend/importing/reading/sourceTypes.ts'
import type { CellIssue } from '#backend/importing/understanding/issueSink.ts'
import type { DbValue } from '#db/engine/engine.ts'
import { isRejecting } from '#shared/domain/importIssue.ts'

/** One row for import_issue, in the order of ISSUE_COLUMNS. */
export function issueRow(runId: number, row: RawRow, issue: CellIssue): DbValue[] {
  return [
    runId,
    row.row,
    row.sheet ?? null,
    issue.column,
    issue.value,
    issue.code,
    isRejecting(issue.code) ? 1 : 0,
  ]
}

/** One row for import_reject: the cells as they stand in the file, so that it can be repaired and sent again. */
export function rejectRow(runId: number, row: RawRow, issues: readonly CellIssue[]): DbValue[] {
  const codes = [...new Set(issues.map((issue) => issue.code))]
  return [runId, row.row, row.sheet ?? null, JSON.stringify(row.cells), JSON.stringify(codes)]
}

/** What the file's reader had to say, by row. */
export class ReaderIssues {
  readonly #byRow = new Map<string, RowIssue[]>()

  constructor(issues: readonly RowIssue[]) {
    for (const issue of issues) {
      const key = keyOf(issue)
      const known = this.#byRow.get(key)
      if (known) known.push(issue)
      else this.#byRow.set(key, [issue])
    }
  }

  get isEmpty(): boolean {
    return this.#byRow.size === 0
  }

  of(row: RawRow): readonly RowIssue[] {
    return this.#byRow.get(keyOf(row)) ?? []
  }
}

function keyOf(row: { readonly row: number; readonly sheet?: string }): string {
  return `${row.row} ${row.sheet ?? ''}`
}
