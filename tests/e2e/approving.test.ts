import { describe, expect } from 'vitest'
import type { Desk } from '#tests/e2e/desk/desk.ts'
import { openList } from '#tests/e2e/desk/markingPart.ts'
import { importFreshList, readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill, pattern } from '#tests/e2e/desk/words.ts'
import type { Product } from '#tests/support/e2eProduct.ts'

describe('submitting and approving', () => {
  test('what is under the limit is approved at once, and the money is set aside', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 6)
    const before = await fundOf(product, 'encumberedMinor')
    const desk = await open({ path: '/marking' })
    await openList(desk, name)
    for (const key of ['1', '1']) await desk.page.keyboard.press(key)
    await eventually(() => countOf(product, listId, 'selected')).toBe(2)
    await submit(desk)
    await desk.told(desk.words.marking.submittedApproved.split('{{')[0] ?? '').waitFor()
    expect(await countOf(product, listId, 'approved')).toBe(2)
    expect(await fundOf(product, 'encumberedMinor')).toBeGreaterThan(before)
  })

  test('what is over the limit goes to the approver, who sees the effect, returns one title and approves the rest', async ({
    open,
    product,
  }) => {
    const { listId, name } = await importFreshList(product, 150)
    const rows = await readRows(product.as('li'), 'marking', { scope: { listId } })
    const ids = rows.map(({ id }) => id)
    await product.as('li').call('selection.mark', { rows: { ids }, decision: 'selected' })
    const li = await open({ path: '/marking' })
    await openList(li, name)
    await li.button(`${li.words.marking.submit}…`).click()
    const zhao = (await product.as('li').call('reference.get', {})).users.find(
      ({ login }) => login === 'zhao',
    )
    const dialog = li.page.getByRole('dialog')
    await dialog.getByText(fill(li.words.marking.submitApprover, { name: zhao?.displayName ?? '' })).waitFor()
    await dialog.getByRole('button', { name: li.words.marking.submit, exact: true }).click()
    await li.told(li.words.marking.submitted.split('{{')[0] ?? '').waitFor()
    expect(await countOf(product, listId, 'submitted')).toBe(150)

    const desk = await open({ login: 'zhao', path: '/approvals' })
    const { approval } = desk.words
    const { submissions } = await product.as('zhao').call('submission.list', { filter: 'mine', limit: 50 })
    const mine = submissions.find(({ rowCount }) => rowCount === 150)
    await desk.page.getByRole('link', { name: mine?.number ?? '', exact: true }).click()
    await desk.page.getByRole('heading', { name: approval.effects }).waitFor()
    await desk.page.getByText(approval.effect.ok).first().waitFor()
    const grid = desk.grid(approval.lines)
    await grid.ready()
    await grid.click(0, 'title')
    await desk.page.keyboard.press('Space')
    await desk.button(fill(approval.returnTicked_other, { count: 1 })).click()
    await desk.page.getByRole('dialog').getByText(approval.returnReasons.copies).click()
    await eventually(() => countOf(product, listId, 'returned')).toBe(1)
    await desk.button(fill(approval.approveAll_other, { count: 149 })).click()
    await eventually(() => countOf(product, listId, 'approved')).toBe(149)
    await desk.told(fill(approval.approved_other, { count: 149 })).waitFor()

    const returned = await readRows(product.as('li'), 'marking', { scope: { listId } })
    expect(returned.find(({ state }) => state === 'returned')?.reason).toBe(approval.returnReasons.copies)
  })

  test('a fund at its stop refuses, names itself and the sum, and nothing is approved', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'zhao', path: '/approvals' })
    const { approval } = desk.words
    const client = product.as('zhao')
    const { submissions } = await client.call('submission.list', { filter: 'mine', limit: 50 })
    const details = await Promise.all(submissions.map(({ id }) => client.call('submission.get', { id })))
    const stopped = details.find(({ effects }) => effects.some(({ isOverStop }) => isOverStop))
    const over = stopped?.effects.find(({ isOverStop }) => isOverStop)
    const { funds } = await client.call('reference.get', {})
    const fund = funds.find(({ id }) => id === over?.fundId)
    await desk.go(`/approvals/${stopped?.submission.id}`)
    await desk.grid(approval.lines).ready()
    await desk.button(fill(approval.approveAll_other, { count: stopped?.submission.waiting ?? 0 })).click()
    const dialog = desk.page.getByRole('dialog', { name: approval.stop.title })
    const said = await dialog.getByText(pattern(approval.stop.text)).innerText()
    expect(said).toContain(fund?.names.zh)
    expect(said).toContain(fund?.code)
    const { submission } = await client.call('submission.get', { id: stopped?.submission.id ?? 0 })
    expect(submission.approved).toBe(0)
  })
})

async function submit(desk: Desk): Promise<void> {
  await desk.button(`${desk.words.marking.submit}…`).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByText(desk.words.marking.submitAtOnce).waitFor()
  await dialog.getByRole('button', { name: desk.words.marking.submit, exact: true }).click()
}

async function countOf(product: Product, listId: number, state: string): Promise<number> {
  const rows = await readRows(product.as('li'), 'marking', { scope: { listId } })
  return rows.filter((row) => row.state === state).length
}

async function fundOf(product: Product, tier: 'encumberedMinor'): Promise<number> {
  const { funds } = await product.as('chen').call('fund.readTree', {})
  return funds.find(({ parentId }) => parentId === null)?.tree[tier] ?? 0
}
