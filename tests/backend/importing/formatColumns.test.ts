import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportKind } from '#shared/domain/importField.ts'
import { xmlRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { FixDesk } from '#tests/support/fixDesk.ts'
import { VENDOR } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()
let desk: FixDesk
beforeEach(async () => {
  desk = await FixDesk.open(temporary())
})
afterEach(() => desk.close())

async function fieldsOf(kind: ImportKind, fields: readonly string[]): Promise<(string | null)[]> {
  const vendor = kind === 'list' ? { vendorId: VENDOR.HW } : {}
  const file = desk.opened.offer('records.xml', `<collection>${xmlRecord(fields)}</collection>`)
  const { columns } = await desk.chen.call('import.inspectFile', { file, kind, settings: {}, ...vendor })
  return columns.map(({ field }) => field)
}

test('where another library keeps its copies is no wish of a title list, but a place of holdings', async () => {
  const copies = ['001|x', '245 00$aTitle', '852 ##$bmain$kQA76$p123']
  expect(await fieldsOf('list', copies)).not.toContain('location')
  expect(await fieldsOf('holdings', copies)).toContain('location')
})
