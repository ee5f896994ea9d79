import * as XLSX from '@e965/xlsx'
import { describe, expect } from 'vitest'
import type { Desk } from '#tests/e2e/desk/desk.ts'
import { bytesOf } from '#tests/e2e/desk/importPart.ts'
import { readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'

describe('orders', () => {
  test('approved titles become an order, which is exported with its ISBNs as text, and that is said the next time', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'chen', path: '/orders' })
    const { order } = desk.words
    const client = product.as('chen')
    const { orders: before } = await client.call('order.list', {})
    const consolidate = desk.page.getByRole('button', {
      name: new RegExp(order.consolidate_other.split('{{')[0] || '订单'),
    })
    await consolidate.first().click()
    await eventually(async () => (await client.call('order.list', {})).orders.length).toBeGreaterThan(
      before.length,
    )
    const { orders } = await client.call('order.list', {})
    const made = orders.find(({ id }) => before.every((one) => one.id !== id))
    await desk.page.getByRole('link', { name: made?.number ?? '', exact: true }).click()
    const grid = desk.grid(order.linesLabel)
    await grid.ready()
    const lines = await readRows(client, 'orderLines', { scope: { orderId: made?.id ?? 0 } })
    expect(await grid.count()).toBe(lines.length)

    const isbns = lines.flatMap(({ isbn }) => (isbn === null ? [] : [isbn]))
    expect(isbns.length).toBeGreaterThan(0)
    const workbook = XLSX.read(await exportAs(desk, order.exportDialog.xlsx))
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''] ?? {}
    const cells = Object.values(sheet).filter((cell) => isbns.includes(String(cell?.v)))
    expect(cells).toHaveLength(isbns.length)
    expect(cells.every((cell) => cell.t === 's' && typeof cell.v === 'string')).toBe(true)

    await desk.button(order.export).click()
    await desk.page.getByRole('dialog').getByText(order.exportDialog.before).waitFor()
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: desk.words.common.cancel, exact: true })
      .click()
    const csv = await exportAs(desk, order.exportDialog.utf8)
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    for (const isbn of isbns) expect(csv.toString('utf8')).toContain(isbn)
  })
})

/** Exports the open order in a form of the dialog. @returns what the browser was given to save */
async function exportAs(desk: Desk, form: string): Promise<Buffer> {
  await desk.button(desk.words.order.export).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: form }).click()
  const saved = desk.page.waitForEvent('download')
  await dialog.getByRole('button', { name: desk.words.order.exportDialog.confirm, exact: true }).click()
  const bytes = await bytesOf(await saved)
  await dialog.waitFor({ state: 'detached' })
  return bytes
}
