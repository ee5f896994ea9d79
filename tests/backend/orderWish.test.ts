import { expect, test } from 'vitest'
import { openLibrary } from '#db/library.ts'
import { createTestLibrary, FUND, importToEnd, VENDOR } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()

const LIST = `书名,分类号,定价,Fund code,Location,Copies wanted
甲,TP311,10.00,cs,总馆,3
乙,TP312,10.00,nobody's,,
`

test('order data of a vendor’s list are what a selection begins with, where the library knows what they mean', async () => {
  const library = await createTestLibrary(temporary())
  const engine = openLibrary(library.location)
  const opened = await library.open()
  try {
    await engine.write((db) =>
      db.insertInto('location').values({ id: 8, code: 'ZG', name_zh: '总馆', name_en: 'Main' }).execute(),
    )
    await importToEnd(opened, {
      file: opened.offer('order.csv', LIST),
      kind: 'list',
      settings: {},
      vendorId: VENDOR.HW,
      columns: ['title', 'clc', 'price', 'fund', 'location', 'quantity'].map((field, column) => ({
        column,
        field,
      })),
    })
    const routings = await engine.read.selectFrom('routing').select('id').orderBy('id').execute()
    await opened
      .as('chen')
      .call('selection.mark', { rows: { ids: routings.map(({ id }) => id) }, decision: 'selected' })
    const marked = await engine.read
      .selectFrom('selection')
      .leftJoin('selection_share', 'selection_share.selection_id', 'selection.id')
      .select(['copies', 'location_id', 'fund_id', 'base_total_minor'])
      .orderBy('selection.id')
      .execute()
    expect(marked).toEqual([
      { copies: 3, location_id: 8, fund_id: FUND.CS, base_total_minor: 3000 },
      { copies: 1, location_id: null, fund_id: null, base_total_minor: 1000 },
    ])
  } finally {
    await opened.close()
    await engine.close()
  }
})
