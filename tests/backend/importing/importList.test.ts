import { expect, test } from 'vitest'
import { createTestLibrary, importToEnd, VENDOR } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()

test('takes a list in', async () => {
  const library = await createTestLibrary(temporary())
  const opened = await library.open()
  try {
    const file = opened.offer('a.csv', '书名,作者,ISBN,定价,分类号\n算法,王,9787111213123,48.00,TP301\n')
    const client = opened.as('chen')
    const inspected = await client.call('import.inspectFile', { file, kind: 'list', settings: {} })
    console.log(JSON.stringify(inspected))
    const columns = inspected.columns.flatMap(({ column, field }) => field === null ? [] : [{ column, field }])
    console.log(JSON.stringify(await client.call('import.previewRows', { file, kind: 'list', settings: {}, columns, vendorId: VENDOR.HW })))
    const run = await importToEnd(opened, { file, kind: 'list', settings: {}, vendorId: VENDOR.HW, columns })
    console.log(run, library.errors)
    expect(run.accepted).toBe(1)
  } finally {
    await opened.close()
  }
})
