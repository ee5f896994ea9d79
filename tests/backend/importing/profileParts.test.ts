import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ColumnMapping } from '#shared/api/contract/importing.ts'
import { FixDesk } from '#tests/support/fixDesk.ts'
import { importToEnd, VENDOR } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()
let desk: FixDesk
beforeEach(async () => {
  desk = await FixDesk.open(temporary())
})
afterEach(() => desk.close())

const part = (separator: string, at: number) => ({ separator, at, of: 3 })
const COLUMNS: ColumnMapping = [
  { column: 0, field: 'title' },
  { column: 1, field: 'publisher', part: part('/', 0) },
  { column: 1, field: 'year', part: part('/', 1) },
  { column: 1, field: 'price', part: part('/', 2) },
]
const file = (name: string, ...rows: string[]) =>
  desk.opened.offer(name, ['书名,出版信息', ...rows].join('\n'))
const take = (reference: string, columns: ColumnMapping = COLUMNS) =>
  importToEnd(desk.opened, {
    file: reference,
    kind: 'list',
    settings: {},
    vendorId: VENDOR.HW,
    columns,
  })
const inspect = (reference: string) =>
  desk.chen.call('import.inspectFile', { file: reference, kind: 'list', settings: {}, vendorId: VENDOR.HW })

describe('a profile of glued cells', () => {
  test('says how the next file is cut, wherever the column stands in it', async () => {
    await take(file('a.csv', '活着,作家出版社 / 2012 / 20.00元'))
    const next = desk.opened.offer('b.csv', '出版信息,书名\n中华书局 / 2008 / 48.80元,兄弟')
    const { columns, profile } = await inspect(next)
    expect(profile).toMatchObject({ version: 1 })
    expect(columns).toMatchObject([
      { field: null, parts: { separator: '/', fields: ['publisher', 'year', 'price'] }, reason: 'profile' },
      { field: 'title' },
    ])
  })

  test('learns another way to cut as a new version, and tells the versions apart', async () => {
    const first = await take(file('a.csv', '活着,作家出版社 / 2012 / 20.00元'))
    const same = await take(file('b.csv', '兄弟,作家出版社 / 2005 / 30.00元'))
    const otherwise = COLUMNS.map((one) => (one.part ? { ...one, part: part('；', one.part.at) } : one))
    const other = await take(file('c.csv', '许三观,作家出版社；1995；15.00元'), otherwise)
    expect([first, same, other].map(({ profile }) => profile?.version)).toEqual([1, 1, 2])
    const { history, columns } = await desk.chen.call('import.getProfile', { id: first.profile?.id ?? 0 })
    expect(columns).toBe(2)
    expect(history.map((version) => version.columns[1]?.parts?.separator)).toEqual(['；', '/'])
  })

  test('is carried to another library with its parts', async () => {
    await take(file('a.csv', '活着,作家出版社 / 2012 / 20.00元'))
    const { document } = await desk.chen.call('import.exportProfiles', {})
    expect(document.profiles[0]?.columns).toEqual(COLUMNS)
    expect(await desk.chen.call('import.importProfiles', { document })).toMatchObject({ unchanged: 1 })
  })

  test('knows the same file taken in in the same way', async () => {
    await take(file('a.csv', '活着,作家出版社 / 2012 / 20.00元'))
    await expect(take(file('a.csv', '活着,作家出版社 / 2012 / 20.00元'))).rejects.toMatchObject({
      code: 'already_imported',
    })
  })
})

describe('a remark on a part', () => {
  test('is corrected in its part, and the others stay', async () => {
    const run = await take(file('a.csv', '活着,作家出版社 / 近年 / 20.00元', '兄弟,作家出版社 / 2005'))
    expect(await desk.openOf(run)).toEqual(['2 year_unreadable', '3 price_missing', '3 parts_differ'])
    expect(await desk.fix(run, 'year_unreadable', { action: 'value', value: '2012' })).toMatchObject({
      changed: 1,
      refused: [],
    })
    expect(await desk.fix(run, 'price_missing', { action: 'value', value: '30.00元' })).toMatchObject({
      changed: 1,
      refused: [],
    })
    const rows = await desk.rowsOf(run)
    expect(rows.get('活着')).toMatchObject({ publisher: '作家出版社', year: 2012, priceMinor: 2000 })
    expect(rows.get('兄弟')).toMatchObject({ publisher: '作家出版社', year: 2005, priceMinor: 3000 })
    expect(await desk.openOf(run)).toEqual([])
  })
})
