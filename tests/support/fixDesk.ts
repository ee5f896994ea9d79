import { expect } from 'vitest'
import type { Engine } from '#db/engine/engine.ts'
import { openLibrary } from '#db/library.ts'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'
import {
  createTestLibrary,
  importToEnd,
  type OpenedLibrary,
  type TestLibrary,
  VENDOR,
} from '#tests/support/library.ts'
import { readRows } from '#tests/support/rows.ts'

export type ListRow = readonly [title: string, isbn: string, price: string, clc: string, year: string]
const FIELDS = ['title', 'isbn', 'price', 'clc', 'year']

/** Rows with something to remark on most of them; the second is rejected. */
export const LIST: readonly ListRow[] = [
  ['算法导论', '9787111407010', '128.00', 'TP301', '2013'],
  ['', '978711140701', '39.60', 'TP311', '2014'],
  ['数据库', '439023483', '45.00', 'TP311', '2015'],
  ['编译原理', '9787040406641', '待议价', 'TP314', '2016'],
  ['坏号', '9787302185650', '20.00', '??', '近年'],
]

interface Wanted {
  readonly action: 'value' | 'proposal' | 'leave'
  readonly value?: string
  readonly cells?: { column: number; value: string }[]
}

/** A library into which lists are imported, to settle what was remarked on their rows. */
export class FixDesk {
  readonly opened: OpenedLibrary
  readonly #library: TestLibrary

  constructor(library: TestLibrary, opened: OpenedLibrary) {
    this.#library = library
    this.opened = opened
  }

  static async open(folder: string): Promise<FixDesk> {
    const library = await createTestLibrary(folder)
    return new FixDesk(library, await library.open())
  }

  /** Closes it; whatever was done, all that must always hold still does. */
  async close(): Promise<void> {
    const { ok, checks } = await this.opened.as('admin').call('library.check', {})
    await this.opened.close()
    expect([ok, checks.filter((check) => !check.ok), this.#library.errors]).toEqual([true, [], []])
  }

  get chen() {
    return this.opened.as('chen')
  }

  get li() {
    return this.opened.as('li')
  }

  importList(rows: readonly ListRow[], vendorId: number = VENDOR.HW): Promise<ImportRun> {
    const lines = [['书名', 'ISBN', '定价', '分类号', '出版年'], ...rows].map((row) => row.join(','))
    return importToEnd(this.opened, {
      file: this.opened.offer('list.csv', lines.join('\n')),
      kind: 'list',
      settings: {},
      vendorId,
      again: true,
      columns: FIELDS.map((field, column) => ({ column, field })),
    })
  }

  /** The remarks of a run, of one kind if asked, as its grid shows them. */
  async issuesOf({ run }: ImportRun, code?: string): Promise<ImportIssueRow[]> {
    const { view, count } = await this.chen.call('view.open', {
      kind: 'importIssues',
      scope: { runId: run ?? 0 },
      filters: [],
      search: '',
      sort: [],
    })
    if (count === 0) return []
    const { rows } = await this.chen.call('view.readWindow', { view, from: 0, to: count })
    return (rows as ImportIssueRow[]).filter((row) => code === undefined || row.code === code)
  }

  /** Row and code of the remarks that are open. */
  async openOf(run: ImportRun): Promise<string[]> {
    const issues = await this.issuesOf(run)
    return issues.flatMap(({ settled, code, row }) => (settled === null ? [`${row} ${code}`] : []))
  }

  /** Settles the remark of this kind that is the first of them, or the one at a place. */
  async fix(run: ImportRun, code: string, wanted: Wanted, at = 0): Promise<OutputOf<'import.fixRows'>> {
    const issue = (await this.issuesOf(run, code))[at]
    if (!issue) throw new Error(`there is no remark ${code}`)
    return this.chen.call('import.fixRows', { run: run.run ?? 0, fixes: [{ issue: issue.id, ...wanted }] })
  }

  /** The marking rows of a list, by title. */
  async rowsOf({ listId }: ImportRun): Promise<Map<string, MarkingRow>> {
    const rows = await readRows(this.chen, { scope: { listId: listId ?? 0 } })
    return new Map(rows.map((row) => [row.title, row]))
  }

  async reading<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const engine = openLibrary(this.#library.location)
    try {
      return await work(engine)
    } finally {
      await engine.close()
    }
  }

  /** What is marked in the fund of CS, in minor units. */
  markedMinor(): Promise<number> {
    return this.reading(async ({ read }) => {
      const row = await read.selectFrom('fund_balance').select('marked_minor').executeTakeFirstOrThrow()
      return row.marked_minor
    })
  }

  /** All that an undo must bring back exactly: every row of these tables that is in a list, in order. */
  everything(): Promise<unknown[]> {
    return this.reading(async ({ read }) => [
      await read.selectFrom('offer').selectAll().where('list_id', '<>', 0).orderBy('id').execute(),
      await read.selectFrom('routing').selectAll().where('list_id', '<>', 0).orderBy('id').execute(),
      await read.selectFrom('import_issue').selectAll().orderBy('id').execute(),
      await read.selectFrom('import_reject').selectAll().orderBy('id').execute(),
      await read.selectFrom('import_run').selectAll().orderBy('id').execute(),
      await read
        .selectFrom('title_list')
        .select(['id', 'row_count', 'unrouted_count'])
        .orderBy('id')
        .execute(),
    ])
  }
}
