import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ImportPlan } from '#backend/importing/messages.ts'
import { BatchPreparer, Block } from '#backend/importing/prepareBatch.ts'
import { RowsHere } from '#backend/importing/rowsHere.ts'
import { ISSUE_COLUMNS, OFFER_COLUMNS, REJECT_COLUMNS } from '#db/importing/loadColumns.ts'
import { fieldsOf } from '#shared/domain/importField.ts'
import { isImportIssueCode, isRejecting } from '#shared/domain/importIssue.ts'

const HEADINGS = fieldsOf('list').map((field) => `heading of ${field}`)

const plan: ImportPlan = {
  kind: 'list',
  columns: fieldsOf('list').map((field, column) => ({ column, field })),
  defaultCurrency: 'CNY',
  location: '',
  path: '',
  sizeBytes: 0,
  settings: {},
  inspection: null,
  runId: 7,
  listId: 3,
  vendorId: 0,
  isDryRun: false,
  forGrid: false,
  threads: 0,
  stages: null,
  asText: false,
  reference: { ranges: [], departments: [] },
  at: '2026-03-02T08:00:00.000Z',
  importedOn: '2026-03-02',
}

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '9787111407010',
    '9.78711E+12',
    '439023483',
    'CNY48.00',
    '12/2020',
    'TP311',
    'QA76.9 .D3',
    '第2版',
    '2008年3月',
  ),
)
const rows = fc.array(fc.array(cell, { maxLength: HEADINGS.length + 2 }), { maxLength: 20 })

test('whatever the cells hold, each row is taken in or rejected, and every rejection says why', () => {
  fc.assert(
    fc.property(rows, (cells) => {
      const taken = new RowsHere()
      const block = new Block(taken)
      new BatchPreparer(plan, HEADINGS).add(block, {
        rows: cells.map((row, at) => ({ row: at + 2, cells: row })),
        bytesRead: 1,
        issues: [],
      })
      const batch = block.finish()
      const count = batch.isbns.length
      expect(count + batch.rejects.length).toBe(cells.length)
      expect(batch.rows).toBe(cells.length)
      expect(batch.subjects).toHaveLength(count)
      const [offers, routings, kept] = taken.place({
        runId: 7,
        firstId: 7,
        listId: 3,
        firstRouting: 11,
        titleIds: new Float64Array(count).fill(7),
        known: new Int32Array(count).fill(3),
      })
      expect(offers?.rows.map((offer) => offer.slice(0, 4))).toEqual(
        Array.from({ length: count }, (_, index) => [7 + index, 7, 3, 3]),
      )
      for (const offer of offers?.rows ?? []) expect(offer).toHaveLength(OFFER_COLUMNS.length)
      expect(routings?.rows.map(([id]) => id)).toEqual(
        Array.from({ length: count + batch.furtherRoutes }, (_, index) => 11 + index),
      )
      expect(kept?.rows.flatMap(([, , text]) => JSON.parse(String(text)) as unknown[])).toHaveLength(count)
      for (const issue of batch.issues) expect(issue).toHaveLength(ISSUE_COLUMNS.length)
      for (const reject of batch.rejects) {
        expect(reject).toHaveLength(REJECT_COLUMNS.length)
        const codes = JSON.parse(String(reject[4])) as string[]
        expect(codes.some((code) => isImportIssueCode(code) && isRejecting(code))).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})
