import { describe, expect, test } from 'vitest'
import { previewRows } from '#backend/importing/understanding/previewRows.ts'
import { RowReader } from '#backend/importing/understanding/understandRow.ts'
import { isoRecord, readBytesAsFile } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()

const FIELDS = ['title', 'quantity', 'fund', 'location']
const understanding = {
  kind: 'list',
  columns: FIELDS.map((field, column) => ({ column, field })),
  defaultCurrency: 'CNY',
} as const
const reader = new RowReader(understanding, FIELDS)
const wish = (quantity: string, fund = '', location = '') =>
  reader.read(['活着', quantity, fund, location]).title

describe('order data', () => {
  test('that a record gives once for each branch is the sum of the copies, and one fund where all say the same', () => {
    expect(wish('1; 3', 'CS; CS', 'MAIN; SCI')).toMatchObject({
      quantity: 4,
      fund: 'CS',
      location: 'MAIN; SCI',
    })
    expect(wish('2册', 'CS', 'MAIN')).toMatchObject({ quantity: 2, fund: 'CS', location: 'MAIN' })
  })

  test('wishes no number where one of them is none', () => {
    expect([wish('two')?.quantity, wish('1; two')?.quantity, wish('')?.quantity]).toEqual([null, null, null])
  })

  test('says where it cannot be read, and nothing where the cell says none', () => {
    const remarks = (quantity: string) => reader.read(['活着', quantity, '', '']).issues
    expect(remarks('若干')).toEqual([{ column: 'quantity', value: '若干', code: 'count_unreadable' }])
    expect(remarks('1; two')).toMatchObject([{ code: 'count_unreadable' }])
    for (const cell of ['', '-', '无', '2册', '1; 3']) expect(remarks(cell)).toEqual([])
  })

  test.each(['970', '980'])('of a field %s is shown in the preview as it is mapped', async (tag) => {
    const record = [
      '001|n1',
      '245 10$aTitle',
      `${tag} ##$p45.00$fCS$oMAIN$q1`,
      `${tag} ##$p45.00$fCS$oSCI$q2`,
    ]
    const { inspection } = await readBytesAsFile(temporary(), isoRecord({ fields: record }))
    const column = (heading: string) => inspection.headings.indexOf(heading)
    const columns = [
      { column: inspection.fields?.indexOf('title') ?? -1, field: 'title' },
      { column: column(`${tag}$p`), field: 'price' },
      { column: column(`${tag}$q`), field: 'quantity' },
      { column: column(`${tag}$f`), field: 'fund' },
      { column: column(`${tag}$o`), field: 'location' },
    ]
    const [row] = previewRows(inspection, { kind: 'list', columns, defaultCurrency: 'USD' })
    expect(row?.understood).toMatchObject({
      price: 'USD 45.00',
      quantity: '3',
      fund: 'CS',
      location: 'MAIN; SCI',
    })
  })
})
