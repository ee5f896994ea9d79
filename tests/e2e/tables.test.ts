import { describe, expect } from 'vitest'
import { openList } from '#tests/e2e/desk/markingPart.ts'
import { importFreshList, readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill, pattern } from '#tests/e2e/desk/words.ts'

describe('tables', () => {
  test('a facet filters with counts, a chip says so and takes it away, and nothing left says so', async ({
    open,
    product,
  }) => {
    const { name } = await importFreshList(product, 40)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const words = desk.words.grid
    await desk.page.keyboard.press('Control+Shift+L')
    const drawer = desk.page.getByRole('dialog', { name: words.filters })
    const publishers = drawer.getByRole('group', { name: desk.words.marking.column.publisher })
    await publishers.getByText('20', { exact: true }).first().waitFor()
    await publishers.getByRole('checkbox', { name: '科学出版社' }).click()
    await eventually(() => grid.count()).toBe(20)
    await desk.page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    expect(new Set(await grid.column('publisher'))).toEqual(new Set(['科学出版社']))

    const search = desk.page.getByRole('textbox', { name: words.quickSearch })
    await search.fill('没有这样的书')
    await desk.page.getByText(words.nothingMatches).waitFor()
    await desk.page.getByText(fill(words.nothingMatchesHint, { total: 40 })).waitFor()
    await desk.button(words.clearFilters).last().click()
    await eventually(() => grid.count()).toBe(40)
    expect(await search.inputValue()).toBe('')
  })

  test('rows are sorted by a click on the heading, and what is empty stands last', async ({
    open,
    product,
  }) => {
    const { name } = await importFreshList(product, 60)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const price = grid.header('priceMinor')
    await price.click()
    const prices = async () =>
      (await grid.column('priceMinor'))
        .filter((text) => text !== '')
        .map((text) => Number(text.replaceAll(',', '')))
    await eventually(() => price.getAttribute('aria-sort')).toBe('ascending')
    await eventually(async () => (await prices())[0]).toBe(30)
    await price.click()
    await eventually(() => price.getAttribute('aria-sort')).toBe('descending')
    // The cursor has stayed with its row, which is now the last.
    await grid.click(59, 'title')
    await desk.page.keyboard.press('Home')
    await eventually(async () => (await prices())[0]).toBe(89)
    const found = await prices()
    expect(found).toEqual(found.toSorted((a, b) => b - a))
  })

  test('a view is saved with columns and filters, kept over a restart, and applied with Alt+1', async ({
    open,
    product,
  }) => {
    const { name } = await importFreshList(product, 30)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    const words = desk.words.grid
    await desk.button(words.columns).click()
    await desk.page.getByRole('checkbox', { name: desk.words.marking.column.author }).click()
    await desk.page.keyboard.press('Escape')
    await grid.header('author').waitFor({ state: 'detached' })
    await desk.page.getByRole('textbox', { name: words.quickSearch }).fill('原理之1')
    await eventually(() => grid.count()).toBe(11)
    await desk.button(words.views).click()
    await desk.page.getByRole('menuitem', { name: words.viewSave }).click()
    await desk.page.getByLabel(words.viewName).fill('少列')
    await desk.page.keyboard.press('Enter')
    await desk.told(fill(words.viewSaved, { name: '少列' })).waitFor()

    await desk.button(words.columns).click()
    await desk.button(words.columnsReset).click()
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('textbox', { name: words.quickSearch }).fill('')
    await eventually(() => grid.count()).toBe(30)
    await product.stop()
    desk.problems.expect(/Failed to load|ERR_/)
    await product.start()
    await desk.reopen('/marking')
    await desk.becomes('li')
    await grid.ready()
    await eventually(() => grid.count()).toBe(30)
    await grid.header('author').waitFor()
    await grid.click(0, 'title')
    await desk.page.keyboard.press('Alt+1')
    await eventually(() => grid.count()).toBe(11)
    await grid.header('author').waitFor({ state: 'detached' })
  })

  for (const scale of [1, 2]) {
    test(`the last of 5,000 rows can be reached and marked at ${scale} pixels per point`, async ({
      open,
      product,
    }) => {
      const { listId, name } = await importFreshList(product, 5000)
      const desk = await open({ path: '/marking', scale })
      const grid = await openList(desk, name)
      await desk.page.keyboard.press('End')
      await eventually(() => grid.cursor()).toBe(4999)
      await grid.click(4999, 'title')
      const box = await grid.row(4999).boundingBox()
      const frame = await grid.root.boundingBox()
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((frame?.y ?? 0) + (frame?.height ?? 0))
      await desk.page.keyboard.press('2')
      await eventually(() => grid.text(4999, 'state')).toBe(desk.words.states.selection.deferred)
      const rows = await readRows(product.as('li'), 'marking', { scope: { listId } })
      expect(rows.filter(({ state }) => state !== 'unmarked').map(({ id }) => id)).toEqual([rows.at(-1)?.id])
    })
  }
})

describe('recommendations and unrouted titles', () => {
  test('recommendations are answered with keys, a refusal with its reason', async ({ open, product }) => {
    const desk = await open({ login: 'li', path: '/recommendations' })
    const { recommendation } = desk.words
    const grid = desk.grid(recommendation.gridLabel)
    await grid.ready()
    await grid.click(0, 'title')
    const [first = '', second = ''] = await grid.column('title')
    await desk.page.keyboard.press('a')
    const stateOf = async (title: string) =>
      (await readRows(product.as('li'), 'recommendations')).find((row) => row.title === title)
    await eventually(async () => (await stateOf(first))?.state).toBe('accepted')
    await desk.page.keyboard.press('d')
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByText(recommendation.reasons.ebook).waitFor()
    await desk.page.keyboard.press('2')
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => stateOf(second)).toMatchObject({
      state: 'declined',
      answer: recommendation.reasons.ebook,
    })
  })

  test('titles without a subject are ticked and given to one', async ({ open, product }) => {
    const desk = await open({ login: 'chen', path: '/lists' })
    const { titleList } = desk.words
    const client = product.as('chen')
    const waiting = async () => (await readRows(client, 'marking', { scope: { unrouted: true } })).length
    const before = await waiting()
    await desk.page.getByRole('tab', { name: pattern(titleList.unroutedCount) }).click()
    const grid = desk.grid(titleList.unrouted)
    await grid.ready()
    await grid.click(0, 'title')
    const title = await grid.text(0, 'title')
    await desk.page.keyboard.press('Space')
    await desk.page.keyboard.press('Shift+ArrowDown')
    await desk.button(titleList.assign).click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: titleList.assignTo }).fill('历史')
    await desk.page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: titleList.assign, exact: true }).click()
    await eventually(waiting).toBe(before - 2)
    const rows = await readRows(client, 'marking')
    expect(rows.find((row) => row.title === title)).toMatchObject({ origin: 'assigned' })
  })
})
