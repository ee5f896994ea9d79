import { describe, expect } from 'vitest'
import { openList } from '#tests/e2e/desk/markingPart.ts'
import { importFreshList, readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill } from '#tests/e2e/desk/words.ts'

describe('ticked rows, undo and redo', () => {
  test('Space ticks a row, Shift with arrows extends, Ctrl+A takes all that match, not only those loaded', async ({
    open,
    product,
  }) => {
    const { name } = await importFreshList(product, 320)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const { keyboard } = desk.page
    const footer = desk.page.getByRole('contentinfo')
    const says = (count: number) =>
      footer.getByText(fill(desk.words.grid.ticked_other, { count }), { exact: true })
    await keyboard.press('Space')
    await says(1).waitFor()
    await keyboard.press('Shift+ArrowDown')
    await keyboard.press('Shift+ArrowDown')
    await says(3).waitFor()
    expect(await grid.ticked()).toBe(3)
    await keyboard.press('Control+a')
    await says(320).waitFor()
  })

  test('Ctrl+Enter does the last decision for all ticked rows and asks above fifty', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 130)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const { keyboard } = desk.page
    await keyboard.press('2')
    await keyboard.press('Control+a')
    await keyboard.press('Control+Enter')
    const { marking } = desk.words
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByText(fill(marking.confirmMany, { count: 130 })).waitFor()
    await dialog.getByRole('button', { name: marking.defer, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const counted = async () =>
      (await readRows(product.as('li'), 'marking', { scope: { listId } })).filter(
        ({ state }) => state === 'deferred',
      ).length
    await eventually(counted).toBe(130)
    await eventually(() => grid.text(5, 'state')).toBe(desk.words.states.selection.deferred)

    await keyboard.press('Control+z')
    await desk.told(/./).first().waitFor()
    // One change of many is one step: all but the row that was deferred by itself before.
    await eventually(counted).toBe(1)
    await eventually(() => grid.text(5, 'state')).toBe(desk.words.states.selection.unmarked)
    await keyboard.press('Control+y')
    await eventually(counted).toBe(130)
  })

  test('marks are undone and done again after the program was restarted', async ({ open, product }) => {
    const { listId, name } = await importFreshList(product, 10)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const { keyboard } = desk.page
    for (const key of ['1', '2', '1']) await keyboard.press(key)
    const states = async () =>
      (await readRows(product.as('li'), 'marking', { scope: { listId } }))
        .slice(0, 3)
        .map(({ state }) => state)
    await eventually(states).toEqual(['selected', 'deferred', 'selected'])

    desk.problems.expect(/ERR_|401|Failed to load/)
    await desk.page.goto('about:blank')
    await product.stop()
    await product.start()
    await desk.reopen('/marking')
    await desk.becomes('li')
    await grid.ready()
    await grid.click(5, 'title')
    await keyboard.press('Control+z')
    await eventually(states).toEqual(['selected', 'deferred', 'unmarked'])
    await keyboard.press('Control+z')
    await eventually(states).toEqual(['selected', 'unmarked', 'unmarked'])
    await eventually(() => grid.text(1, 'state')).toBe(desk.words.states.selection.unmarked)
    await keyboard.press('Control+y')
    await keyboard.press('Control+y')
    await eventually(states).toEqual(['selected', 'deferred', 'selected'])
  })

  test('the bar over ticked rows changes copies of all of them at once', async ({ open, product }) => {
    const { listId, name } = await importFreshList(product, 9)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const { keyboard } = desk.page
    await keyboard.press('Space')
    await keyboard.press('Shift+ArrowDown')
    const bar = desk.page.getByRole('toolbar', { name: desk.words.marking.bulk.label })
    await bar.getByRole('button', { name: desk.words.marking.select, exact: true }).click()
    await eventually(() => grid.text(1, 'state')).toBe(desk.words.states.selection.selected)
    await bar.getByRole('button', { name: desk.words.marking.column.copies }).click()
    await desk.page.getByRole('dialog').getByLabel(desk.words.marking.column.copies).fill('4')
    await keyboard.press('Enter')
    const copies = async () =>
      (await readRows(product.as('li'), 'marking', { scope: { listId } }))
        .slice(0, 3)
        .map((row) => row.copies)
    await eventually(copies).toEqual([4, 4, 1])
  })
})
