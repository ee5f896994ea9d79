import type { CDPSession } from 'playwright-core'
import { describe, expect } from 'vitest'
import { openList } from '#tests/e2e/desk/markingPart.ts'
import { importFreshList, readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'

const PRESSES = 150

describe('marking as fast as the keys come', () => {
  test('150 quick presses mark 150 different rows, in their order, none twice', async ({ open, product }) => {
    const { listId, name } = await importFreshList(product, 400)
    const before = await readRows(product.as('li'), 'audit')
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    await pressAtOnce(
      await desk.context.newCDPSession(desk.page),
      Array.from({ length: PRESSES }, () => '1'),
    )

    await eventually(() => grid.cursor()).toBe(PRESSES)
    const read = () => readRows(product.as('li'), 'marking', { scope: { listId } })
    const countSelected = async () => (await read()).filter(({ state }) => state === 'selected').length
    // Each mark is stored before the next is sent, which takes its time on a loaded machine.
    await eventually(countSelected, 60_000).toBe(PRESSES)
    const rows = await read()
    expect(rows.slice(0, PRESSES).every(({ state }) => state === 'selected')).toBe(true)
    expect(rows.slice(PRESSES).every(({ state }) => state === 'unmarked')).toBe(true)

    const audit = await readRows(product.as('li'), 'audit')
    const marks = audit.slice(before.length).filter(({ method }) => method === 'selection.mark')
    expect(marks).toHaveLength(PRESSES)
    const selections = rows.slice(0, PRESSES).map(({ selectionId }) => selectionId)
    // Numbered as they were made: in the order of the rows.
    expect(selections).toEqual(selections.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
    expect(new Set(selections).size).toBe(PRESSES)
    expect(rows.slice(0, PRESSES).every(({ version }) => version === 1)).toBe(true)
  })

  test('3 and 1 at once, twenty times, reject twenty rows for the first reason', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 30)
    const reason = (await product.as('li').call('reference.get', {})).rejectReasons[0]?.names.zh
    const desk = await open({ path: '/marking' })
    await desk.page.emulateMedia({ reducedMotion: 'no-preference' })
    await openList(desk, name)
    const keys = Array.from({ length: 20 }, () => ['3', '1']).flat()
    await pressAtOnce(await desk.context.newCDPSession(desk.page), keys)
    const read = () => readRows(product.as('li'), 'marking', { scope: { listId } })
    await eventually(async () => (await read()).filter(({ state }) => state === 'rejected').length).toBe(20)
    const rows = await read()
    expect(rows.slice(0, 20).map((row) => [row.state, row.reason])).toEqual(
      Array.from({ length: 20 }, () => ['rejected', reason]),
    )
    expect(rows.slice(20).every(({ state }) => state === 'unmarked')).toBe(true)
  })

  test('a click and the keys right behind it are about the row that was clicked, and a heading about its order', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 30)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const session = await desk.context.newCDPSession(desk.page)
    const read = async () =>
      (await readRows(product.as('li'), 'marking', { scope: { listId } })).map(({ state }) => state)
    const marked = (...rows: number[]) =>
      Array.from({ length: 30 }, (_, row) => (rows.includes(row) ? 'selected' : 'unmarked'))

    const rows = [0, 3, 6, 9]
    const boxes = await Promise.all(rows.map((row) => grid.cell(row, 'title').boundingBox()))
    await Promise.all(boxes.flatMap((box) => [clickAtOnce(session, box), pressAtOnce(session, ['1', '1'])]))
    const expected = rows.flatMap((row) => [row, row + 1])
    await eventually(read).toEqual(marked(...expected))

    const heading = await grid.header('priceMinor').boundingBox()
    await grid.click(9, 'title')
    await Promise.all([clickAtOnce(session, heading), clickAtOnce(session, heading)])
    await eventually(() => grid.header('priceMinor').getAttribute('aria-sort')).toBe('descending')
    await grid.cell(0, 'title').focus()
    await desk.page.keyboard.press('Home')
    await desk.page.keyboard.press('1')
    await eventually(read).toEqual(marked(...expected, 29))
  })
})

interface Box {
  readonly x: number
  readonly y: number
}

/** Clicks without waiting for anything that follows from it. */
async function clickAtOnce(session: CDPSession, box: Box | null): Promise<void> {
  const place = { x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 10, button: 'left', clickCount: 1 } as const
  await Promise.all([
    session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...place }),
    session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...place }),
  ])
}

/** Presses digits without waiting for any answer: as fast as the browser takes keys. */
async function pressAtOnce(session: CDPSession, digits: readonly string[]): Promise<void> {
  const sent: Promise<unknown>[] = []
  for (const digit of digits) {
    const code = digit.charCodeAt(0)
    const key = { key: digit, code: `Digit${digit}`, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code }
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: digit, ...key }))
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }))
  }
  await Promise.all(sent)
}
