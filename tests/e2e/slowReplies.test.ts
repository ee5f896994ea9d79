import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Desk } from '#tests/e2e/desk/desk.ts'
import { openList } from '#tests/e2e/desk/markingPart.ts'
import { importFreshList, readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill } from '#tests/e2e/desk/words.ts'
import type { Product } from '#tests/support/e2eProduct.ts'

const ROUNDS = 12

describe('keys that are pressed before the rows have come', () => {
  test('mark one row each while the same rows are read again, in every round', async ({ open, product }) => {
    const { listId, name } = await importFreshList(product, 60)
    const desk = await open({ path: '/today' })
    const slow = await slowReplies(desk.page)
    await desk.go('/marking')
    const grid = await openList(desk, name)
    const { keyboard } = desk.page
    for (let round = 0; round < ROUNDS; round += 1) {
      slow.begin({ 'view.findRow': 120, 'view.listIds': 60 + 20 * round })
      await keyboard.press('F5')
      await slow.asked('view.open')
      for (const key of ['1', '2', '1']) await keyboard.press(key)
      await eventually(() => grid.cursor()).toBe(3 * (round + 1))
    }
    const expected = Array.from({ length: ROUNDS }, () => ['selected', 'deferred', 'selected']).flat()
    await eventually(() => statesOf(product, listId, expected.length)).toEqual(expected)
    expect(await statesOf(product, listId, 60)).toHaveLength(60)
  })

  test('wait for another list and are about its rows, the old ones stay as they are', async ({
    open,
    product,
  }) => {
    const first = await importFreshList(product, 5, '甲书目')
    const second = await importFreshList(product, 5, '乙书目')
    const desk = await open({ path: '/today' })
    const slow = await slowReplies(desk.page)
    await desk.go('/marking')
    const grid = await openList(desk, first.name)
    const { keyboard } = desk.page
    slow.begin({ 'view.open': 700 })
    await desk.choose(listField(desk), second.name)
    await slow.asked('view.open')
    await focusRows(desk)
    for (const key of ['1', '2', 'ArrowDown', '1']) await keyboard.press(key)
    const expected = ['selected', 'deferred', 'unmarked', 'selected', 'unmarked']
    await eventually(() => statesOf(product, second.listId, 5)).toEqual(expected)
    await eventually(() => grid.cursor()).toBe(4)
    expect(await statesOf(product, first.listId, 5)).toEqual(Array.from({ length: 5 }, () => 'unmarked'))
  })

  test('keep their order with an undo and with the dialog that one of them opens', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 5)
    const desk = await open({ path: '/today' })
    const slow = await slowReplies(desk.page)
    await desk.go('/marking')
    await desk.grid(desk.words.marking.title).ready()
    const { keyboard } = desk.page
    slow.begin({ 'view.open': 700 })
    await desk.choose(listField(desk), name)
    await slow.asked('view.open')
    await focusRows(desk)
    for (const key of ['1', '2', 'Control+z', '3', '1']) await keyboard.press(key)
    await eventually(() => statesOf(product, listId, 3)).toEqual(['selected', 'unmarked', 'rejected'])
  })

  test('are about the next unmarked row when J was pressed before them', async ({ open, product }) => {
    const { listId, name } = await importFreshList(product, 6)
    const rows = await readRows(product.as('li'), 'marking', { scope: { listId } })
    const marked = rows.slice(1, 4).map(({ id }) => id)
    await product.as('li').call('selection.mark', { rows: { ids: marked }, decision: 'deferred' })
    const desk = await open({ path: '/today' })
    const slow = await slowReplies(desk.page)
    await desk.go('/marking')
    await openList(desk, name)
    slow.begin({ 'view.findRow': 400 })
    for (const key of ['j', '1']) await desk.page.keyboard.press(key)
    const expected = ['unmarked', 'deferred', 'deferred', 'deferred', 'selected', 'unmarked']
    await eventually(() => statesOf(product, listId, 6)).toEqual(expected)
  })

  test('are about the rows as they were sorted last, whichever answer comes first', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 20)
    const desk = await open({ path: '/today' })
    const slow = await slowReplies(desk.page)
    await desk.go('/marking')
    const grid = await openList(desk, name)
    // The first order is asked for slowly and answered after the second.
    let delay = 900
    slow.begin({
      'view.open': () => {
        const mine = delay
        delay = 300
        return mine
      },
    })
    await grid.header('priceMinor').click()
    await slow.asked('view.open')
    await grid.header('priceMinor').click()
    await eventually(() => grid.header('priceMinor').getAttribute('aria-sort')).toBe('descending')
    await focusRows(desk)
    await desk.page.keyboard.press('Home')
    await desk.page.keyboard.press('1')
    await eventually(() => statesOf(product, listId, 20)).toEqual([
      ...Array.from({ length: 19 }, () => 'unmarked'),
      'selected',
    ])
    await eventually(() => grid.text(0, 'title')).toContain('19')
  })

  test('are refused with a word when their rows do not come', async ({ open, product }) => {
    const { listId, name } = await importFreshList(product, 5)
    const desk = await open({ path: '/today' })
    const slow = await slowReplies(desk.page)
    await desk.go('/marking')
    await desk.grid(desk.words.marking.title).ready()
    slow.begin({ 'view.open': 500 })
    await desk.choose(listField(desk), name)
    await slow.asked('view.open')
    await focusRows(desk)
    for (const key of ['1', '1']) await desk.page.keyboard.press(key)
    slow.fail()
    await desk.told(fill(desk.words.grid.keysNotUsed_other, { count: 2 })).waitFor()
    expect(await statesOf(product, listId, 5)).toEqual(Array.from({ length: 5 }, () => 'unmarked'))
  })
})

/** Puts the focus into the table without a click, as with Tab. */
async function focusRows(desk: Desk): Promise<void> {
  await desk.grid(desk.words.marking.title).cell(0, 'title').focus()
}

function listField(desk: Desk) {
  return desk.page.getByRole('combobox', { name: desk.words.marking.list, exact: true })
}

async function statesOf(product: Product, listId: number, count: number): Promise<string[]> {
  const rows = await readRows(product.as('li'), 'marking', { scope: { listId } })
  return rows.slice(0, count).map(({ state }) => state)
}

const REFUSED = {
  ok: false,
  error: { code: 'internal', message: 'refused by the test', details: { reference: 'test' } },
}

type Delays = Readonly<Record<string, number | (() => number)>>

/**
 * Lets answers of the backend to some calls come later. To be asked for before the rows are opened: the first call
 * after the browser was told to hold calls up can slip through.
 */
async function slowReplies(page: Page) {
  let delays: Delays = {}
  let asked: string[] = []
  let isFailing = false
  await page.route('**/api/call', async (route) => {
    const { id, method } = route.request().postDataJSON() as { id: number; method: string }
    asked.push(method)
    const delay = delays[method]
    if (delay !== undefined)
      await new Promise((resolve) => setTimeout(resolve, typeof delay === 'number' ? delay : delay()))
    // a refusal: a call that is cut off is waited for, as on any line that breaks
    await (isFailing && delay !== undefined ? route.fulfill({ json: { ...REFUSED, id } }) : route.continue())
  })
  return {
    /** From now on, in milliseconds by method. */
    begin(next: Delays) {
      delays = next
      asked = []
    },
    asked: (method: string) => eventually(() => asked.includes(method)).toBe(true),
    fail() {
      isFailing = true
    },
  }
}
