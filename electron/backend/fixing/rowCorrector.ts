import type { MakeRecord } from '#backend/fixing/otherRecords.ts'
import type { CellIssue } from '#backend/importing/understanding/issueSink.ts'
import { RowReader, type UnderstoodTitle } from '#backend/importing/understanding/understandRow.ts'
import type { DbValue } from '#db/engine/engine.ts'
import type { IssueRow, RunRow, SourceRow } from '#db/fixing/fixSources.ts'
import type { IssueFix, RefusalReason } from '#shared/api/contract/importFix.ts'
import type { ColumnMapping } from '#shared/api/contract/importing.ts'
import { withPart } from '#shared/domain/columnParts.ts'
import { isImportIssueCode, isRejecting } from '#shared/domain/importIssue.ts'
import { fieldsAbout } from '#shared/domain/issueField.ts'
import { printedPart, proposalFor, replacePart } from '#shared/domain/issueProposal.ts'

/** What a person wants to be done about an open remark. */
export interface WantedFix {
  readonly issue: IssueRow
  readonly fix: IssueFix
}

/** A row with its corrected cells, read anew beside how it was read before. */
export interface CorrectedRow {
  readonly source: SourceRow
  readonly cells: readonly string[]
  readonly title: UnderstoodTitle
  /** What goes into the library, of holdings and recommendations. */
  readonly record: readonly DbValue[] | null
  /** As it was read before; null for a row that was rejected. */
  readonly earlier: UnderstoodTitle | null
  readonly issues: readonly CellIssue[]
  readonly earlierIssues: readonly CellIssue[]
}

export interface Refusal {
  readonly reason: RefusalReason
  readonly issues: readonly CellIssue[]
}

/** What came of the wanted corrections of one row: a wrong one is refused and does not hold up the others. */
export interface Correction {
  /** The row with the others; null where it stays as it is. */
  readonly row: CorrectedRow | null
  readonly accepted: readonly WantedFix[]
  readonly refused: readonly RefusedOne[]
}

interface RefusedOne {
  readonly wanted: WantedFix
  readonly refusal: Refusal
}

/** Of such a record nothing is left but unreadable text: its cells are to be filled in from nothing. */
const LOST = 'record_unreadable'

/** Corrects the cells of rows of one import and reads them as the import did. */
export class RowCorrector {
  readonly headings: readonly string[]
  readonly columns: ColumnMapping
  readonly #reader: RowReader
  readonly #currency: string
  readonly #makeRecord: MakeRecord | null

  /** @param makeRecord of holdings and recommendations */
  constructor(run: RunRow, defaultCurrency: string, makeRecord: MakeRecord | null = null) {
    this.headings = JSON.parse(run.headings) as string[]
    this.columns = JSON.parse(run.columns) as ColumnMapping
    this.#currency = defaultCurrency
    this.#makeRecord = makeRecord
    this.#reader = new RowReader({ kind: run.kind, columns: this.columns, defaultCurrency }, this.headings)
  }

  /** The currency of proposals, null where the rows name their own; see `proposalFor`. */
  get proposedCurrency(): string | null {
    return this.columns.some(({ field }) => field === 'currency') ? null : this.#currency
  }

  /** The cells that a person corrects: those of a row of which nothing could be read are empty. */
  cellsOf(source: SourceRow): readonly string[] {
    return source.codes.includes(LOST) ? [] : source.cells
  }

  correct(source: SourceRow, wanted: readonly WantedFix[]): Correction {
    const refused: RefusedOne[] = []
    let accepted = wanted
    for (;;) {
      const tried = accepted.some(changesCells) ? this.#try(source, accepted) : { row: null, refused: [] }
      if (tried.refused.length === 0) return { row: tried.row, accepted, refused }
      refused.push(...tried.refused)
      const out = new Set(tried.refused.map((one) => one.wanted))
      accepted = accepted.filter((one) => !out.has(one))
    }
  }

  #try(source: SourceRow, wanted: readonly WantedFix[]): Pick<Correction, 'row' | 'refused'> {
    const printed = this.cellsOf(source)
    const cells = [...printed]
    const refused: RefusedOne[] = []
    const refuse = (one: WantedFix, reason: RefusalReason, issues: readonly CellIssue[] = []): void => {
      refused.push({ wanted: one, refusal: { reason, issues } })
    }
    const changing = wanted.filter(changesCells)
    for (const one of changing) {
      const earlier = [...cells]
      const reason = this.#apply(cells, one)
      if (reason !== null) refuse(one, reason)
      else if (isSame(cells, earlier)) refuse(one, 'nothing_changed')
    }
    if (refused.length > 0) return { row: null, refused }
    const earlier = source.rejectId === null ? this.#reader.read(printed) : { title: null, issues: [] }
    const { title, issues } = this.#reader.read(cells)
    for (const one of changing) {
      const rejecting = title === null ? issues.filter(({ code }) => isRejecting(code)) : []
      const wrong = title === null ? rejecting : this.#stillWrong(one, cells, earlier.issues, issues)
      if (wrong.length > 0) refuse(one, 'still_wrong', wrong)
    }
    if (refused.length > 0 || title === null) return { row: null, refused }
    const record = this.#makeRecord?.(this.#reader.cells, title) ?? null
    const { title: before, issues: earlierIssues } = earlier
    return { row: { source, cells, title, record, earlier: before, issues, earlierIssues }, refused }
  }

  /** @returns why it cannot be done, or null */
  #apply(cells: string[], { issue, fix }: WantedFix): RefusalReason | null {
    for (const { column, value } of fix.cells ?? []) setCell(cells, column, value)
    if (fix.action === 'leave') return null
    const text = fix.action === 'proposal' ? proposalFor(issue, this.proposedCurrency) : fix.value
    // the whole row was corrected, and with it what the remark is about
    if (text === undefined) return fix.cells === undefined ? 'nothing_changed' : null
    if (text === null) return 'no_proposal'
    const column = this.columnOf(issue, cells)
    if (column === null) return 'no_column'
    setCell(cells, column, this.#replaced(issue, column, cells[column] ?? '', text))
    return null
  }

  /**
   * What is missing in a cell that is cut into parts becomes its part; the others stay. The one of several ISBNs that is
   * meant stands instead of them all.
   */
  #replaced(issue: IssueRow, column: number, cell: string, text: string): string {
    const printed = issue.code === 'several_isbns' ? '' : printedPart(issue)
    const fields = printed === '' ? fieldsAbout(issue.code) : []
    const entry = this.columns.find((one) => one.column === column && fields.includes(one.field))
    return entry?.part === undefined ? replacePart(cell, printed, text) : withPart(cell, entry.part, text)
  }

  /** What is wrong with the cell now that was not before, and the remark itself if it would be made again. */
  #stillWrong(
    { issue, fix }: WantedFix,
    cells: readonly string[],
    before: readonly CellIssue[],
    after: readonly CellIssue[],
  ): CellIssue[] {
    if (fix.action === 'leave') return []
    const column = this.columnOf(issue, cells)
    const heading = issue.column_name ?? (column === null ? null : (this.headings[column] ?? null))
    const known = new Set(before.map(issueKeyOf))
    known.delete(issueKeyOf({ ...issue, column: issue.column_name }))
    return after.filter((found) => found.column === heading && !known.has(issueKeyOf(found)))
  }

  /** The column that a remark is about. Of several with its heading the one that holds what it says. */
  columnOf(issue: IssueRow, cells: readonly string[]): number | null {
    const columns = this.#columnsOf(issue)
    const printed = printedPart(issue)
    return columns.find((column) => (cells[column] ?? '').includes(printed)) ?? columns[0] ?? null
  }

  #columnsOf(issue: IssueRow): readonly number[] {
    if (issue.column_name !== null) {
      const named = this.headings.flatMap((heading, at) => (heading === issue.column_name ? [at] : []))
      const mapped = named.filter((at) => this.columns.some(({ column }) => column === at))
      return mapped.length > 0 ? mapped : named
    }
    const fields = fieldsAbout(issue.code)
    return this.columns.flatMap(({ column, field }) => (fields.includes(field) ? [column] : []))
  }
}

function setCell(cells: string[], column: number, value: string): void {
  while (cells.length < column) cells.push('')
  cells[column] = value
}

function changesCells({ fix }: WantedFix): boolean {
  return fix.action !== 'leave' || (fix.cells ?? []).length > 0
}

function isSame(cells: readonly string[], other: readonly string[]): boolean {
  return cells.length === other.length && cells.every((cell, at) => cell === other[at])
}

/** The same remark has the same key, whether it is stored or was just made. */
export function issueKeyOf(issue: {
  readonly code: string
  readonly column: string | null
  readonly value: string
}): string {
  return JSON.stringify([issue.code, issue.column, issue.value])
}

/** Whether the remark keeps its row out. */
export function keepsOut(code: string): boolean {
  return isImportIssueCode(code) && isRejecting(code)
}
