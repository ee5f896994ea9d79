import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createGridModel, type GridSurface } from '#renderer/grid/gridModel.ts'
import type { GridSettings } from '#renderer/grid/gridTypes.ts'
import { createFakeViews } from '#tests/renderer/grid/fakeViews.ts'

const settings: GridSettings = { columns: null, sort: [], filters: [], search: '', density: 'compact' }
const surface: GridSurface = { reset() {}, redraw() {}, reread() {}, reveal() {}, focus() {}, remove() {} }
const store = new Map<string, string>()

beforeEach(() => {
  store.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
  })
})

async function openModel(rowCount: number, gridId = 'test') {
  const views = createFakeViews(rowCount)
  const model = createGridModel<'marking'>({
    client: views.client,
    kind: 'marking',
    gridId,
    scope: {},
    settings,
  })
  model.attach(surface)
  await vi.waitFor(() => expect(model.store.getState().phase).toBe('ready'))
  return { ...views, model }
}

describe('the cursor of a grid', () => {
  test('N presses reach N different rows, also when no row has been read yet', async () => {
    const { model } = await openModel(30_000)
    model.moveTo(19_950)
    const reached: Promise<number | null>[] = []
    for (let press = 0; press < 150; press += 1) {
      reached.push(model.cursorRowId())
      model.moveBy(1)
    }
    const ids = await Promise.all(reached)
    expect(ids).toEqual(Array.from({ length: 150 }, (_, index) => 20_950 + index))
  })

  test('stops at the first and the last row', async () => {
    const { model } = await openModel(3)
    model.moveBy(-1)
    expect(model.store.getState().position).toBe(0)
    model.moveBy(10)
    expect(model.store.getState().position).toBe(2)
  })

  test('stays on its row when the view is filtered and sorted again', async () => {
    const { model, rows } = await openModel(100)
    await model.moveToRow(1040)
    rows.splice(0, 15)
    await model.refresh()
    expect(model.store.getState()).toMatchObject({ rowId: 1040, position: 25 })
  })

  test('stays near its place when its row is gone', async () => {
    const { model, rows } = await openModel(10)
    await model.moveToRow(1009)
    rows.pop()
    await model.refresh()
    expect(model.store.getState()).toMatchObject({ rowId: 1008, position: 8 })
  })

  test('ticks every row on the way, in both directions', async () => {
    const { model } = await openModel(50)
    model.moveTo(10)
    await model.extendTo(12)
    model.moveTo(5)
    await model.extendTo(4)
    expect([...model.store.getState().ticks.ids].toSorted()).toEqual([1004, 1005, 1010, 1011, 1012])
  })
})

describe('a grid whose rows are read again', () => {
  test('lets the cursor go on meanwhile and never sets it back, also on rows it does not know yet', async () => {
    const { model, delays } = await openModel(30_000)
    delays['view.listIds'] = 40
    delays['view.findRow'] = 20
    const reading = model.refresh()
    const reached: Promise<number | null>[] = []
    for (let press = 0; press < 12; press += 1) {
      expect(model.settling()).toBeNull()
      reached.push(model.cursorRowId())
      model.moveBy(1)
      await new Promise((resolve) => setTimeout(resolve, 7))
    }
    await reading
    expect(await Promise.all(reached)).toEqual(Array.from({ length: 12 }, (_, index) => 1000 + index))
    expect(model.store.getState()).toMatchObject({ position: 12, rowId: 1012 })
  })

  test('shows what was asked for last, whichever answer comes first', async () => {
    const { model, opened, delays } = await openModel(5)
    delays['view.open'] = 60
    model.change({ search: 'first' })
    delays['view.open'] = 5
    model.change({ search: 'second' })
    await model.settling()
    await new Promise((resolve) => setTimeout(resolve, 90))
    const shown = Number(model.reader.current()?.view.slice(1))
    expect(opened[shown - 1]?.search).toBe('second')
    expect(model.store.getState().open?.view).toBe(model.reader.current()?.view)
  })
})

describe('a key that is about rows which are not there yet', () => {
  test('waits from the very beginning until the first rows are there', async () => {
    const views = createFakeViews(5)
    const model = createGridModel<'marking'>({
      client: views.client,
      kind: 'marking',
      gridId: 'first',
      scope: {},
      settings,
    })
    const waiting = model.settling()
    model.attach(surface)
    expect(await waiting).toBe(true)
    expect(model.settling()).toBeNull()
  })

  test('waits for the rows of another list, and in vain when yet another one is asked for', async () => {
    const { model } = await openModel(5)
    model.setScope({ listId: 1 })
    const forFirst = model.settling()
    model.setScope({ listId: 2 })
    const forSecond = model.settling()
    expect(await forFirst).toBe(false)
    expect(await forSecond).toBe(true)
  })

  test('waits in vain after a click on rows that are on their way out', async () => {
    const { model } = await openModel(5)
    model.change({ search: 'data' })
    model.refuseKeys()
    expect(await model.settling()).toBe(false)
    await vi.waitFor(() => expect(model.settling()).toBeNull())
    model.refuseKeys()
    expect(model.settling()).toBeNull()
  })

  test('waits for a search for the next row, which decides which row it is about', async () => {
    const { model } = await openModel(5)
    const moving = model.moveToRow(1003)
    expect(await model.settling()).toBe(true)
    expect(model.store.getState().position).toBe(3)
    expect(await moving).toBe(true)
  })

  test('waits in vain when the rows cannot be read, until they can', async () => {
    const { model, failing } = await openModel(5)
    failing.add('view.open')
    model.change({ search: 'data' })
    expect(await model.settling()).toBe(false)
    expect(await model.settling()).toBe(false)
    failing.clear()
    await model.refresh()
    expect(model.settling()).toBeNull()
  })
})

describe('the settings of a grid', () => {
  test('open a new view only when rows or their order change', async () => {
    const { model, opened } = await openModel(5)
    model.change({ density: 'roomy', columns: [{ id: 'title', width: 200 }] })
    expect(opened).toHaveLength(1)
    model.change({ search: 'data' })
    await vi.waitFor(() => expect(opened).toHaveLength(2))
    expect(opened[1]?.search).toBe('data')
  })

  test('untick "all that match" when what matches changes', async () => {
    const { model } = await openModel(5)
    model.tickAll()
    model.change({ search: 'data' })
    expect(model.store.getState().ticks).toEqual({ kind: 'some', ids: new Set() })
  })

  test('are there again the next time', async () => {
    const first = await openModel(5, 'again')
    first.model.change({ density: 'roomy' })
    expect(store.get('subjectDesk.grid.again')).toContain('"density":"roomy"')
  })
})
