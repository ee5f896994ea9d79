import { type CorrectedRow, issueKeyOf, keepsOut, type WantedFix } from '#backend/fixing/rowCorrector.ts'
import { issueRow } from '#backend/importing/understanding/issueRows.ts'
import type { CellIssue } from '#backend/importing/understanding/issueSink.ts'
import type { DbValue } from '#db/engine/engine.ts'
import type { IssueRow, SourceRow } from '#db/fixing/fixSources.ts'
import type { FixEffect, FixedRow } from '#db/fixing/storeFix.ts'
import { ISSUE_COLUMNS } from '#db/importing/loadColumns.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
import { proposalFor } from '#shared/domain/issueProposal.ts'
import { KNOWN } from '#shared/schema/rows.ts'

const CODE_AT = ISSUE_COLUMNS.indexOf('code')

/** Gathers what a step does beside the offers. */
export class EffectBuilder {
  readonly #runId: number
  readonly #isbnHeading: string | null
  readonly #currency: string | null
  readonly #settled = new Map<number, IssueRow>()
  readonly #said = new Map<number, string | null>()
  readonly #rejects: number[] = []
  readonly #made: DbValue[][] = []
  readonly #counts = { accepted: 0, rejected: 0, routed: 0, unrouted: 0, alreadyHeld: 0, duplicateInFile: 0 }

  /** @param currency of proposals, see `proposalFor` */
  constructor(runId: number, isbnHeading: string | null, currency: string | null) {
    this.#runId = runId
    this.#isbnHeading = isbnHeading
    this.#currency = currency
  }

  /** Remarks that are settled although their row stays as it is. */
  leave(source: SourceRow | undefined, wanted: readonly WantedFix[]): void {
    for (const one of wanted) this.#settleAs(one)
    // whoever leaves a row out has seen it: it is not to be sent back to the vendor any more
    if (source?.rejectId != null && wanted.some(({ issue }) => keepsOut(issue.code)))
      this.#rejects.push(source.rejectId)
  }

  /** A row that goes in or is changed. @param open all open remarks on it */
  correct(
    row: CorrectedRow,
    placed: { readonly row: FixedRow; readonly isDuplicate: boolean },
    wanted: readonly WantedFix[],
    open: readonly IssueRow[],
  ): void {
    this.#settle(row, wanted, open, placed.isDuplicate)
    this.#count(placed, row)
  }

  /** A row of holdings or recommendations that goes in. @param isRouted null where there is no subject to find */
  bringIn(
    row: CorrectedRow,
    wanted: readonly WantedFix[],
    open: readonly IssueRow[],
    isRouted: boolean | null,
  ): void {
    this.#settle(row, wanted, open, false)
    this.#counts.accepted += 1
    this.#counts.rejected -= 1
    if (isRouted !== null) this.#counts[isRouted ? 'routed' : 'unrouted'] += 1
  }

  #settle(
    row: CorrectedRow,
    wanted: readonly WantedFix[],
    open: readonly IssueRow[],
    isDuplicate: boolean,
  ): void {
    const { source } = row
    const after = new Set(row.issues.map(issueKeyOf))
    const before = new Set(row.earlierIssues.map(issueKeyOf))
    for (const one of wanted) this.#settleAs(one)
    for (const issue of open) {
      const key = keyOf(issue)
      if (source.rejectId !== null ? keepsOut(issue.code) : before.has(key) && !after.has(key))
        this.#settled.set(issue.id, issue)
    }
    const known = new Set([...before, ...open.map(keyOf)])
    const isOther = row.earlier === null || row.earlier.isbn.isbn13 !== row.title.isbn.isbn13
    if (isOther) this.#settleDuplicate(open)
    const made = row.issues.filter((issue) => !known.has(issueKeyOf(issue)))
    if (isOther && isDuplicate) made.push(this.#duplicate(row.title.isbn.isbn13 ?? 0))
    for (const issue of made)
      this.#made.push(issueRow(this.#runId, { row: source.rowNo, cells: [], ...sheetOf(source) }, issue))
    if (source.rejectId !== null) this.#rejects.push(source.rejectId)
  }

  build(): FixEffect {
    const issues = new Map<string, number>()
    const add = (code: string, count: number): void => {
      issues.set(code, (issues.get(code) ?? 0) + count)
    }
    for (const { code } of this.#settled.values()) add(code, -1)
    for (const row of this.#made) add(String(row[CODE_AT]), 1)
    return {
      settled: [...this.#settled.keys()],
      said: [...this.#said],
      rejects: this.#rejects,
      made: this.#made,
      counts: this.#counts,
      issues: [...issues].map(([code, count]) => ({ code, count })),
    }
  }

  #settleAs({ issue, fix }: WantedFix): void {
    this.#settled.set(issue.id, issue)
    const text = fix.action === 'proposal' ? proposalFor(issue, this.#currency) : fix.value
    if (fix.action === 'leave') this.#said.set(issue.id, null)
    else if (text != null) this.#said.set(issue.id, text)
  }

  #settleDuplicate(open: readonly IssueRow[]): void {
    for (const issue of open) if (issue.code === 'duplicate_in_file') this.#settled.set(issue.id, issue)
  }

  #duplicate(isbn13: number): CellIssue {
    return { column: this.#isbnHeading, value: formatIsbn(isbn13), code: 'duplicate_in_file' }
  }

  #count(
    { row, isDuplicate }: { readonly row: FixedRow; readonly isDuplicate: boolean },
    of: CorrectedRow,
  ): void {
    const isAdded = of.earlier === null
    if (isAdded) {
      this.#counts.accepted += 1
      this.#counts.rejected -= 1
    }
    const wasUnrouted = !isAdded && row.from.routings !== null && isUnrouted(row.from)
    const wasRouted = !isAdded && row.from.routings !== null && !wasUnrouted
    if (row.to.routings !== null) this.#counts[isUnrouted(row.to) ? 'unrouted' : 'routed'] += 1
    if (wasUnrouted) this.#counts.unrouted -= 1
    if (wasRouted) this.#counts.routed -= 1
    const held = (image: FixedRow['to']): number => ((image.held & KNOWN.held) === 0 ? 0 : 1)
    this.#counts.alreadyHeld += held(row.to) - (isAdded ? 0 : held(row.from))
    if (isDuplicate) this.#counts.duplicateInFile += 1
  }
}

function isUnrouted({ routings }: FixedRow['to']): boolean {
  return (routings ?? []).every(({ subjectId }) => subjectId === null)
}

function keyOf(issue: IssueRow): string {
  return issueKeyOf({ code: issue.code, column: issue.column_name, value: issue.value })
}

function sheetOf({ sheet }: SourceRow): { sheet?: string } {
  return sheet === null ? {} : { sheet }
}
