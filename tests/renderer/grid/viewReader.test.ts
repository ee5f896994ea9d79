import { describe, expect, test } from 'vitest'
import { createViewReader } from '#renderer/grid/viewReader.ts'
import { createFakeViews, type FakeRow } from '#tests/renderer/grid/fakeViews.ts'

const request = { kind: 'marking', scope: {}, filters: [], search: '', sort: [] } as const

async function openReader(rowCount: number) {
  const views = createFakeViews(rowCount)
  const drawn: FakeRow[] = []
  const reader = createViewReader<FakeRow>(views.client, (rows) => drawn.push(...rows))
  reader.use(await reader.prepare({ ...request, filters: [], sort: [] }))
  return { ...views, reader, drawn }
}

describe('the reader of a view', () => {
  test('knows the id at a position that was never drawn', async () => {
    const { reader } = await openReader(50_000)
    expect(await reader.findIdAt(45_000)).toBe(46_000)
    expect(reader.idAt(45_001)).toBe(46_001)
    expect(await reader.findIdAt(50_000)).toBeNull()
  })

  test('asks for each piece of ids once, however fast the cursor moves', async () => {
    const { reader, countOfLists } = await openReader(100)
    await Promise.all(Array.from({ length: 60 }, (_, position) => reader.findIdAt(position)))
    expect(countOfLists()).toBe(1)
  })

  test('gives the ids between two positions across pieces', async () => {
    const { reader } = await openReader(50_000)
    const ids = await reader.findIds(19_998, 20_002)
    expect(ids).toEqual([20_998, 20_999, 21_000, 21_001])
  })

  test('leaves a hole where a row is gone, so that the rows behind keep their place', async () => {
    const { reader, gone } = await openReader(10)
    gone.add(1001)
    const rows = await reader.readWindow(0, 4)
    expect(rows?.map((row) => row?.id ?? null)).toEqual([1000, null, 1002, 1003])
  })

  test('throws away what an older view still gives', async () => {
    const { reader, delays } = await openReader(10)
    delays['view.readWindow'] = 30
    const late = reader.readWindow(0, 5)
    reader.use(await reader.prepare({ ...request, filters: [], sort: [] }))
    expect(await late).toBeNull()
  })

  test('shows a patch, tells which rows to draw, and puts them back', async () => {
    const { reader, drawn } = await openReader(10)
    await reader.readWindow(0, 5)
    const patch = reader.patch([1002], (row) => ({ ...row, state: 'selected' }))
    expect(reader.row(1002)?.state).toBe('selected')
    expect(drawn).toEqual([{ id: 1002, state: 'selected' }])
    patch.revert()
    expect(drawn.at(-1)).toEqual({ id: 1002, state: 'unmarked' })
  })
})
