import type { DepartmentNames, ImportPlan, PreparedBatch } from '#backend/importing/messages.ts'
import type { RawBatch, RawRow } from '#backend/importing/reading/sourceTypes.ts'
import { holdingRecord, offerRecord, recommendationRecord } from '#backend/importing/records.ts'
import { issueRow, ReaderIssues, rejectRow } from '#backend/importing/understanding/issueRows.ts'
import type { CellIssue } from '#backend/importing/understanding/issueSink.ts'
import { RowReader, type UnderstoodTitle } from '#backend/importing/understanding/understandRow.ts'
import { WaitingHoldings, WaitingOffers, type WaitingRows } from '#backend/importing/waitingRows.ts'
import type { DbValue } from '#db/engine/engine.ts'
import { editionOf } from '#db/importing/edition.ts'
import { CellKeeper, ROWS_PER_BLOCK, type StoredCell } from '#db/importing/offerCells.ts'
import { compileRouting, type Route, type Router } from '#shared/domain/routing.ts'
import { foldText, workKey } from '#shared/domain/workKey.ts'

/**
 * Turns batches of raw rows into rows for the database: understood, routed, with their issues. Everything that needs
 * the library itself comes after (storing/), so that this half can run in a thread of its own.
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

  prepare(raw: RawBatch): { batch: PreparedBatch; waiting: WaitingRows } {
    const builder = new BatchBuilder(raw.rows.length)
    const readerIssues = new ReaderIssues(raw.issues)
    const { runId } = this.#plan
    for (const row of raw.rows) {
      if (row.isLost) {
        takeLost(builder, runId, row, readerIssues.of(row))
        continue
      }
      const { title, invalidIsbn, issues } = this.#reader.read(row.cells)
      builder.invalidIsbn += invalidIsbn
      const all = readerIssues.isEmpty ? issues : [...readerIssues.of(row), ...issues]
      for (const issue of all) builder.issues.push(issueRow(runId, row, issue))
      if (title === null) builder.rejects.push(rejectRow(runId, row, all))
      else this.#take(builder, row, title)
    }
    return { batch: builder.finish(raw), waiting: builder.waiting(this.#plan) }
  }

  #take(builder: BatchBuilder, row: RawRow, title: UnderstoodTitle): void {
    const plan = this.#plan
    const work = workKey(title.title, title.author ?? '')
    const index = builder.add(row, title, work)
    if (plan.kind === 'holdings') {
      builder.records.push(holdingRecord(plan, this.#reader.cells, title, work))
      return
    }
    if (title.classes.length > 0) builder.route(index, this.#router.route(title.classes))
    if (plan.kind === 'list') {
      builder.records.push(offerRecord(plan, row, title, work))
      builder.keep(this.#keeper.shorten(row.cells, builder.records.at(-1) ?? []))
      return
    }
    const department = this.#departments.get(foldText(this.#reader.cells.value('department') ?? ''))
    builder.recommendations.push(recommendationRecord(plan, this.#reader.cells, title, work, department))
  }
}

/** A record of which nothing could be read is a rejected row with what its reader says of it. */
function takeLost(builder: BatchBuilder, runId: number, row: RawRow, issues: readonly CellIssue[]): void {
  for (const issue of issues) builder.issues.push(issueRow(runId, row, issue))
  builder.rejects.push(rejectRow(runId, row, issues))
}

class BatchBuilder {
  readonly records: DbValue[][] = []
  readonly recommendations: DbValue[][] = []
  readonly issues: DbValue[][] = []
  readonly rejects: DbValue[][] = []
  invalidIsbn = 0
  readonly #routes: number[] = []
  readonly #cells: string[] = []
  #block: StoredCell[][] = []
  readonly #isbns: Float64Array<ArrayBuffer>
  readonly #works: Float64Array<ArrayBuffer>
  readonly #editions: Float64Array<ArrayBuffer>
  readonly #rowNos: Int32Array<ArrayBuffer>
  #count = 0

  constructor(most: number) {
    this.#isbns = new Float64Array(most)
    this.#works = new Float64Array(most)
    this.#editions = new Float64Array(most)
    this.#rowNos = new Int32Array(most)
  }

  /** @returns the index of the record that is added next */
  add(row: RawRow, title: UnderstoodTitle, work: number | null): number {
    const index = this.#count
    this.#isbns[index] = title.isbn.isbn13 ?? 0
    this.#works[index] = work ?? 0
    this.#editions[index] = editionOf(title.isbn.isbn13, title.materialType)
    this.#rowNos[index] = row.row
    this.#count += 1
    return index
  }

  route(index: number, routes: readonly Route[]): void {
    for (const { subjectId, rangeId } of routes) this.#routes.push(index, subjectId, rangeId)
  }

  /** Keeps the cells of the record as they stand in the file. One text for many rows: each on its own row costs more. */
  keep(cells: StoredCell[]): void {
    this.#block.push(cells)
    if (this.#block.length === ROWS_PER_BLOCK) this.#closeBlock()
  }

  #closeBlock(): void {
    if (this.#block.length > 0) this.#cells.push(JSON.stringify(this.#block))
    this.#block = []
  }

  waiting({ kind }: ImportPlan): WaitingRows {
    return kind === 'holdings' ? new WaitingHoldings(this.records) : new WaitingOffers(this.records)
  }

  finish(raw: RawBatch): PreparedBatch {
    const count = this.#count
    this.#closeBlock()
    return {
      rows: raw.rows.length,
      invalidIsbn: this.invalidIsbn,
      bytesRead: raw.bytesRead,
      isbns: this.#isbns.slice(0, count),
      works: this.#works.slice(0, count),
      editions: this.#editions.slice(0, count),
      rowNos: this.#rowNos.slice(0, count),
      routes: Int32Array.from(this.#routes),
      cells: this.#cells,
      issues: this.issues,
      rejects: this.rejects,
      recommendations: this.recommendations,
    }
  }
}
