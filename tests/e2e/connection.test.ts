import { describe, expect } from 'vitest'
import { openList } from '#tests/e2e/desk/markingPart.ts'
import { importFreshList, readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'

describe('when the server is gone', () => {
  test('that is said, nothing typed is lost, and the page goes on when it is back', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 6)
    const desk = await open({ path: '/marking' })
    const { common, marking } = desk.words
    await openList(desk, name)
    await desk.page.keyboard.press(';')
    const dialog = desk.page.getByRole('dialog')
    const note = dialog.getByLabel(marking.column.note)
    await note.fill('与数学学院核实版本')

    desk.problems.expect(/ERR_|Failed to load resource|EventSource/)
    await product.stop()
    await desk.page.getByRole('alert').getByText(common.connectionLost).waitFor()
    expect(await note.inputValue()).toBe('与数学学院核实版本')
    await desk.page.getByText(/自 \d+:\d+:\d+ 起中断/).waitFor()
    await desk.page.getByRole('button', { name: desk.words.connection.tryNow }).waitFor()

    await product.start()
    // A restarted server has no sessions: whoever opens its new address in the same browser brings all windows back.
    const other = await desk.context.newPage()
    await other.goto(product.newAddress())
    await other.close()
    await desk.page.getByText(common.connectionLost).waitFor({ state: 'detached', timeout: 30_000 })
    expect(await note.inputValue()).toBe('与数学学院核实版本')
    await note.press('Enter')
    const saved = async () => (await readRows(product.as('li'), 'marking', { scope: { listId } }))[0]?.note
    await eventually(saved).toBe('与数学学院核实版本')
  })

  test('a mark that was not taken is shown as not made, and said', async ({ open, product }) => {
    const { name } = await importFreshList(product, 6)
    const desk = await open({ path: '/marking' })
    const grid = await openList(desk, name)
    desk.problems.expect(/ERR_|Failed to load resource|EventSource/)
    await product.stop()
    await desk.page.getByRole('alert').getByText(desk.words.common.connectionLost).waitFor()
    await desk.page.keyboard.press('1')
    // a change waits half a minute for the connection
    await desk.told(/./).first().waitFor({ timeout: 45_000 })
    await eventually(() => grid.text(0, 'state')).toBe(desk.words.states.selection.unmarked)
    await product.start()
  })
})
