import type { DepartmentNames, ImportPlan, PreparedBatch } from '#backend/importing/messages.ts'
import type { RawBatch, RawRow } from '#backend/importing/reading/sourceTypes.ts'
import { holdingRecord, offerRecord, recommendationRecord } from '#backend/importing/records.ts'
import type { RowTaker } from '#backend/importing/rowTaker.ts'
import { issueRow, ReaderIssues, rejectRow } from '#backend/importing/understanding/issueRows.ts'
import type { CellIssue } from '#backend/importing/understanding/issueSink.ts'
import { RowReader, type UnderstoodTitle } from '#backend/importing/understanding/understandRow.ts'
import type { MarkingRows } from '#backend/views/markingRows.ts'
import type { DbValue } from '#db/engine/engine.ts'
import { editionOf } from '#db/importing/edition.ts'
import { CellKeeper, ROWS_PER_BLOCK, type StoredCell } from '#db/importing/offerCells.ts'
import { compileRouting, type Router } from '#shared/domain/routing.ts'
import { foldText, workKey } from '#shared/domain/workKey.ts'

/**
 * Turns raw rows into rows for the database: understood, routed, with their issues. Everything that needs the library
 * itself comes after (storing/), so that this half can run in a thread of its own.
 */
export class BatchPreparer {
  readonly #plan: ImportPlan
  readonly #reader: RowReader
  readonly #router: Router
  readonly #keeper: CellKeeper
  readonly #departments: ReadonlyMap<string, DepartmentNames>

  constructor(plan: ImportPlan, headings: readonly string[]) {
    const { reference } = plan
    this.#plan = plan
    this.#reader = new RowReader(plan, headings)
    this.#router = compileRouting(reference.ranges)
    this.#keeper = new CellKeeper(plan.columns)
    this.#departments = new Map(
      reference.departments.flatMap((department) =>
        department.names.map((name): [string, DepartmentNames] => [foldText(name), department]),
      ),
    )
  }

  /** Understands the rows of a raw batch as the next of a block, and gives to its taker those that are taken in. */
  add(block: Block, raw: RawBatch): void {
    const readerIssues = new ReaderIssues(raw.issues)
    const { runId } = this.#plan
    block.rows += raw.rows.length
    block.bytesRead = raw.bytesRead
    for (const row of raw.rows) {
      if (row.lost !== undefined) {
        takeLost(block, runId, row, readerIssues.of(row))
        continue
      }
      const { title, invalidIsbn, issues } = this.#reader.read(row.cells)
      block.invalidIsbn += invalidIsbn
      const all = readerIssues.isEmpty ? issues : [...readerIssues.of(row), ...issues]
      for (const issue of all) block.issues.push(issueRow(runId, row, issue))
      if (title === null) block.rejects.push(rejectRow(runId, row, all))
      else this.#take(block, row, title)
    }
  }

  #take(block: Block, row: RawRow, title: UnderstoodTitle): void {
    const plan = this.#plan
    const work = workKey(title.title, title.author ?? '')
    const position = block.add(row, title, work)
    if (plan.kind === 'holdings') {
      block.taker.holding(holdingRecord(this.#reader.cells, title, work))
      return
    }
    const routes = title.classes.length > 0 ? this.#router.route(title.classes) : []
    if (routes.length > 0) block.setSubject(position, routes[0]?.subjectId ?? 0)
    if (plan.kind === 'list') {
      const record = offerRecord(row, title, work, routes[0])
      block.taker.offer(record)
      block.marking?.add(position, record, title.classes, routes[0]?.subjectId ?? null)
      for (let next = 1; next < routes.length; next += 1) {
        const { subjectId = 0, rangeId = 0 } = routes[next] ?? {}
        block.addRoute(position, subjectId, rangeId)
        block.marking?.add(position, record, title.classes, subjectId)
      }
      block.keep(position, this.#keeper.shorten(row.cells, record))
      return
    }
    const department = this.#departments.get(foldText(this.#reader.cells.value('department') ?? ''))
    block.recommendations.push(recommendationRecord(plan, this.#reader.cells, title, work, department))
  }
}

/** A record of which nothing could be read is a rejected row with what its reader says of it. */
function takeLost(block: Block, runId: number, row: RawRow, issues: readonly CellIssue[]): void {
  for (const issue of issues) block.issues.push(issueRow(runId, row, issue))
  block.rejects.push(rejectRow(runId, row, issues))
}

/** What is gathered about some batches in a row while their rows go to the taker. */
export class Block {
  readonly taker: RowTaker
  readonly marking: MarkingRows | null
  readonly recommendations: DbValue[][] = []
  readonly issues: DbValue[][] = []
  readonly rejects: DbValue[][] = []
  rows = 0
  bytesRead = 0
  invalidIsbn = 0
  #furtherRoutes = 0
  #cells: StoredCell[][] = []
  #cellsFrom = 0
  readonly #isbns: number[] = []
  readonly #works: number[] = []
  readonly #editions: number[] = []
  readonly #rowNos: number[] = []
  readonly #subjects: number[] = []

  /** @param marking takes the rows for the marking grid, where they are wanted */
  constructor(taker: RowTaker, marking: MarkingRows | null = null) {
    this.taker = taker
    this.marking = marking
  }

  /** @returns the position of the row in the block */
  add(row: RawRow, title: UnderstoodTitle, work: number | null): number {
    this.#isbns.push(title.isbn.isbn13 ?? 0)
    this.#works.push(work ?? 0)
    this.#editions.push(editionOf(title.isbn.isbn13, title.materialType))
    this.#rowNos.push(row.row)
    return this.#subjects.push(0) - 1
  }

  setSubject(position: number, subjectId: number): void {
    this.#subjects[position] = subjectId
  }

  addRoute(position: number, subjectId: number, rangeId: number): void {
    this.#furtherRoutes += 1
    this.taker.route(position, subjectId, rangeId)
  }

  /** Keeps the cells of an offer as they stand in the file. One text for many rows: each on its own row costs more. */
  keep(position: number, cells: StoredCell[]): void {
    if (this.#cells.length === 0) this.#cellsFrom = position
    this.#cells.push(cells)
    if (this.#cells.length === ROWS_PER_BLOCK) this.#closeCells()
  }

  #closeCells(): void {
    if (this.#cells.length > 0) this.taker.cells(this.#cellsFrom, JSON.stringify(this.#cells))
    this.#cells = []
  }

  finish(): PreparedBatch {
    this.#closeCells()
    return {
      rows: this.rows,
      invalidIsbn: this.invalidIsbn,
      bytesRead: this.bytesRead,
      isbns: Float64Array.from(this.#isbns),
      works: Float64Array.from(this.#works),
      editions: Float64Array.from(this.#editions),
      rowNos: Int32Array.from(this.#rowNos),
      subjects: Int32Array.from(this.#subjects),
      furtherRoutes: this.#furtherRoutes,
      issues: this.issues,
      rejects: this.rejects,
      recommendations: this.recommendations,
      marking: this.marking?.finish() ?? null,
    }
  }
}
