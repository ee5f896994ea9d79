import { describe, expect, test } from 'vitest'
import { offerRecord, unfilledColumns } from '#backend/importing/records.ts'
import { RowReader } from '#backend/importing/understanding/understandRow.ts'
import { OFFER_ROW_COLUMNS } from '#db/importing/loadColumns.ts'
import { fieldsOf } from '#shared/domain/importField.ts'

/** Cells of which at least one says something for each field there is. */
const CELLS = [
  '9787020002207',
  'TP311.13',
  'QA76.9',
  '331.4',
  '1000-0135',
  '12',
  '科学出版社 / 2008年3月 / 48.80元',
]

describe('the columns that a list does not fill', () => {
  test('have no value in any row, whichever fields it has', () => {
    for (const field of fieldsOf('list'))
      for (const cell of CELLS) {
        const columns = [
          { column: 0, field: 'title' },
          { column: 1, field },
        ]
        const reader = new RowReader({ kind: 'list', columns, defaultCurrency: 'CNY' }, ['题名', 'x'])
        const { title } = reader.read(['书', cell])
        if (title === null) continue
        const record = offerRecord({ row: 1, cells: [] }, title, null, undefined)
        const filled = OFFER_ROW_COLUMNS.filter((_, at) => record[at] !== null)
        const unfilled = new Set(unfilledColumns(columns))
        expect([field, cell, filled.filter((column) => unfilled.has(column))]).toEqual([field, cell, []])
      }
  })

  test('are those whose fields no column holds', () => {
    expect(unfilledColumns([{ column: 0, field: 'title' }])).toContain('summary')
    expect(unfilledColumns([{ column: 0, field: 'classNumber' }])).not.toContain('ddc')
  })
})
