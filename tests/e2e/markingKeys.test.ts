import { describe, expect } from 'vitest'
import { meterText, openList } from '#tests/e2e/desk/markingPart.ts'
import { importFreshList, readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill } from '#tests/e2e/desk/words.ts'

describe('marking with keys', () => {
  test('1, 2, 3 and 4 decide about a row and go to the next; 0 clears the mark and stays', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 30)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const { keyboard } = desk.page
    const state = desk.words.states.selection
    const dialog = desk.page.getByRole('dialog')

    await keyboard.press('1')
    await keyboard.press('2')
    await keyboard.press('3')
    await dialog.waitFor()
    const reason = (await product.as('li').call('reference.get', {})).rejectReasons[0]?.names.zh ?? ''
    await dialog.getByText(reason).waitFor()
    await keyboard.press('1')
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => grid.cursor()).toBe(3)
    await keyboard.press('4')
    const field = dialog.getByLabel(desk.words.marking.forwardTo).and(dialog.getByRole('combobox'))
    await field.fill('数学')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await dialog.getByRole('button', { name: desk.words.marking.forward, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => grid.cursor()).toBe(4)
    await keyboard.press('Y')
    await keyboard.press('ArrowUp')
    await keyboard.press('0')
    await eventually(() => grid.cursor()).toBe(4)
    await eventually(async () => (await grid.column('state')).slice(0, 5)).toEqual([
      state.selected,
      state.deferred,
      state.rejected,
      state.forwarded,
      state.unmarked,
    ])
    const rows = await readRows(product.as('li'), 'marking', { scope: { listId } })
    expect(rows.slice(0, 5).map((row) => row.state)).toEqual([
      'selected',
      'deferred',
      'rejected',
      'forwarded',
      'unmarked',
    ])
    expect(rows[2]?.reason).toBe(reason)
  })

  test('J and K go to the next and the previous unmarked row, and say when there is none', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 12)
    const rows = await readRows(product.as('li'), 'marking', { scope: { listId } })
    const marked = rows.filter((_, index) => index !== 2 && index !== 9).map(({ id }) => id)
    await product.as('li').call('selection.mark', { rows: { ids: marked }, decision: 'deferred' })
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const { keyboard } = desk.page
    await keyboard.press('j')
    await eventually(() => grid.cursor()).toBe(2)
    await keyboard.press('j')
    await eventually(() => grid.cursor()).toBe(9)
    await keyboard.press('k')
    await eventually(() => grid.cursor()).toBe(2)
    await keyboard.press('k')
    await desk.told(desk.words.marking.noUnmarked).waitFor()
    expect(await grid.cursor()).toBe(2)
  })

  test('copies, fund, location and note of a row are changed with Q, F, L and ;', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 8)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const { keyboard } = desk.page
    const { marking } = desk.words
    const dialog = desk.page.getByRole('dialog')

    await keyboard.press('q')
    await dialog.getByLabel(marking.column.copies).waitFor()
    await keyboard.type('3')
    await keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => grid.text(0, 'copies')).toBe('3')
    const focused = () => grid.root.evaluate((root) => root.contains(document.activeElement))
    await eventually(focused).toBe(true)
    await keyboard.press('4')
    await dialog.getByRole('button', { name: marking.forward, exact: true }).waitFor()
    await keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await eventually(focused).toBe(true)

    await keyboard.press(';')
    await dialog.getByLabel(marking.column.note).fill('教学参考')
    await keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => grid.text(0, 'note')).toBe('教学参考')

    await keyboard.press('l')
    const location = (await product.as('li').call('reference.get', {})).locations[1]
    await dialog.getByRole('combobox', { name: marking.location }).fill(location?.names.zh ?? '')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await dialog.getByRole('button', { name: desk.words.common.apply, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => grid.text(0, 'locationId')).toBe(location?.names.zh)

    await keyboard.press('f')
    await dialog.waitFor()
    await dialog.getByRole('button', { name: desk.words.common.apply, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })

    const [row] = await readRows(product.as('li'), 'marking', { scope: { listId } })
    expect(row).toMatchObject({ state: 'selected', copies: 3, note: '教学参考', locationId: location?.id })
    expect(row?.shares).toHaveLength(1)
  })

  test('the budget meter moves with each mark', async ({ open, product }) => {
    const { name } = await importFreshList(product, 8)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const texts = new Set([await meterText(desk)])
    for (const expected of [2, 3, 4]) {
      await desk.page.keyboard.press('1')
      await eventually(async () => texts.add(await meterText(desk)).size).toBe(expected)
    }
    await desk.page.keyboard.press('ArrowUp')
    const before = await meterText(desk)
    await desk.page.keyboard.press('0')
    await eventually(() => meterText(desk)).not.toBe(before)
    expect(await grid.cursor()).toBe(2)
  })

  test('a mark is said for people who do not see it', async ({ open, product }) => {
    const { name } = await importFreshList(product, 4)
    const desk = await open({ path: '/marking', locale: 'en' })
    await openList(desk, name)
    await desk.page.keyboard.press('1')
    const { saidOne } = desk.words.marking
    const said = fill(saidOne, { row: 1, state: desk.words.states.selection.selected })
    await eventually(() => desk.page.locator('[aria-live]').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining(said)]),
    )
  })

  test('keys do nothing while an input method is composing, or in a text field', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 6)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    await desk.page.evaluate(() => {
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
      const press = { key: 'Process', code: 'Digit1', bubbles: true, cancelable: true }
      target.dispatchEvent(new KeyboardEvent('keydown', { ...press, isComposing: true }))
      target.dispatchEvent(new KeyboardEvent('keydown', { ...press, keyCode: 229 }))
      target.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '一' }))
    })
    expect(await grid.cursor()).toBe(0)
    await desk.page.keyboard.press('/')
    const search = desk.page.getByRole('textbox', { name: desk.words.grid.quickSearch })
    await eventually(() => search.evaluate((one) => one === document.activeElement)).toBe(true)
    await desk.page.keyboard.type('1203')
    expect(await search.inputValue()).toBe('1203')
    await search.fill('')
    const client = await desk.context.newCDPSession(desk.page)
    await client.send('Input.imeSetComposition', { text: 'jisuanji', selectionStart: 8, selectionEnd: 8 })
    await desk.page.keyboard.press('1')
    await client.send('Input.insertText', { text: '计算机' })
    await eventually(() => search.inputValue()).toContain('计算机')
    const rows = await readRows(product.as('li'), 'marking', { scope: { listId } })
    expect(rows.map((row) => row.state)).toEqual(Array.from({ length: 6 }, () => 'unmarked'))
  })
})
