import type { Locator } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Desk } from '#tests/e2e/desk/desk.ts'
import { readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { csvBytes, LIST_HEADINGS, listRows } from '#tests/support/csvFixture.ts'

/** Education: in the sample acquisitions decides about it. */
const ROWS = listRows(12).map((row) => [...row.slice(0, -1), 'G642'])
const FILE = {
  name: '键盘.csv',
  mimeType: 'text/csv',
  buffer: csvBytes([[...LIST_HEADINGS], ...ROWS], 'gb18030'),
}
/** More stops than any screen has before what is looked for. */
const MOST_TABS = 120

describe('the keyboard alone', () => {
  test('is enough from a file to a submission', async ({ open, product }) => {
    const desk = await open({ login: 'chen', path: '/today' })
    const { importing, marking, titleList } = desk.words
    const { keyboard } = desk.page

    await keyboard.press('Control+i')
    const choose = desk.button(importing.choose)
    await choose.waitFor()
    await tabTo(desk, choose)
    const chooser = desk.page.waitForEvent('filechooser')
    await keyboard.press('Enter')
    await (await chooser).setFiles(FILE)

    const vendor = desk.page.getByRole('combobox', { name: importing.vendor })
    await vendor.waitFor()
    await tabTo(desk, vendor)
    await keyboard.type('北方')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await eventually(() => vendor.inputValue()).toContain('北方')
    await tabTo(desk, desk.button(importing.start))
    await keyboard.press('Enter')
    const openList = desk.button(importing.openList)
    await openList.waitFor()
    await tabTo(desk, openList)
    await keyboard.press('Enter')

    const mark = desk.button(titleList.mark)
    await mark.waitFor()
    await tabTo(desk, mark)
    await keyboard.press('Enter')
    const grid = desk.grid(marking.title)
    await grid.ready()
    const lists = await readRows(product.as('chen'), 'titleLists')
    const listId = lists.find(({ name }) => name === '键盘')?.id ?? 0
    await eventually(() => grid.count()).toBe(12)
    await keyboard.press('1')
    await keyboard.press('1')
    await eventually(() => statesOf('selected')).toBe(2)

    await openPalette(desk)
    await keyboard.type(marking.submit)
    await desk.page.getByRole('dialog').getByText(marking.submit, { exact: true }).first().waitFor()
    await keyboard.press('Enter')
    const dialog = desk.page.getByRole('dialog')
    const subject = dialog.getByRole('combobox', { name: marking.subject })
    await subject.waitFor()
    await tabTo(desk, subject)
    await keyboard.press('Control+a')
    await keyboard.type('教育')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    const send = dialog.getByRole('button', { name: marking.submit, exact: true })
    await send.waitFor()
    await tabTo(desk, send)
    await keyboard.press('Enter')
    await eventually(() => statesOf('approved', 'submitted')).toBe(2)

    async function statesOf(...states: string[]): Promise<number> {
      const rows = await readRows(product.as('chen'), 'marking', { scope: { listId } })
      return rows.filter(({ state }) => states.includes(state)).length
    }
  })

  test('reaches every area and command by the palette, and the list of shortcuts by ?', async ({ open }) => {
    const desk = await open({ locale: 'en' })
    const { keyboard } = desk.page
    for (const area of ['budget', 'holdings', 'marking'] as const) {
      await openPalette(desk)
      await keyboard.type(desk.words.nav[area])
      await desk.page
        .getByRole('dialog')
        .getByText(desk.words.nav.goTo.replace('{{area}}', desk.words.nav[area]))
        .first()
        .waitFor()
      await keyboard.press('Enter')
      await desk.page.getByRole('heading', { level: 1, name: desk.words.nav[area] }).waitFor()
    }
    await desk.grid(desk.words.marking.title).ready()
    await desk.grid(desk.words.marking.title).click(0, 'title')
    await keyboard.press('Shift+Slash')
    const list = desk.page.getByRole('dialog', { name: desk.words.common.shortcuts })
    await list.getByText(desk.words.marking.defer, { exact: true }).waitFor()
    expect(await list.getByText('Ctrl+K').count()).toBeGreaterThan(0)
  })
})

async function openPalette(desk: Desk): Promise<void> {
  await desk.page.keyboard.press('Control+k')
  const field = desk.page.getByPlaceholder(desk.words.common.palettePlaceholder)
  await eventually(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(desk: Desk, target: Locator): Promise<void> {
  const hasFocus = () => target.evaluate((one) => one === document.activeElement)
  for (let press = 0; press < MOST_TABS; press += 1) {
    if (await hasFocus()) return
    await desk.page.keyboard.press('Tab')
  }
  throw new Error(`Not reached with ${String(MOST_TABS)} presses of Tab`)
}
