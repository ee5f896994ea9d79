import { describe, expect } from 'vitest'
import type { FundNode } from '#shared/api/contract/fund.ts'
import { readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill } from '#tests/e2e/desk/words.ts'

const TIERS = ['marked', 'submitted', 'encumbered'] as const

describe('the budget', () => {
  test('each figure of the tree opens its titles, whose shares add up to it', async ({ open, product }) => {
    const desk = await open({ login: 'zhao', path: '/budget', locale: 'en' })
    const { budget } = desk.words
    const client = product.as('zhao')
    const { funds } = await client.call('fund.readTree', {})
    await desk.page.getByRole('treegrid').waitFor()
    expect(await desk.page.getByRole('treegrid').locator('tbody tr').count()).toBe(funds.length)

    for (const tier of TIERS) {
      const fund = smallest(funds, tier)
      const amount = decimal(fund.tree[`${tier}Minor`])
      const name = fill(budget.openFigure, { fund: fund.names.en, figure: budget[tier], amount })
      await desk.button(name).click()
      const grid = desk.grid(budget.titles.label)
      await grid.ready()
      const rows = await readRows(client, 'fundTitles', { scope: { fundId: fund.id, tier } })
      await eventually(() => grid.count()).toBe(rows.length)
      const shares = (await grid.column('shareMinor')).filter((text) => /\d/.test(text))
      expect(shares, `all titles of ${name} are drawn`).toHaveLength(rows.length)
      const sum = shares.reduce(
        (total, text) => total + Math.round(Number(text.replaceAll(',', '')) * 100),
        0,
      )
      expect(decimal(sum)).toBe(amount)
      await desk.page.keyboard.press('Escape')
      await grid.root.waitFor({ state: 'detached' })
    }
  })

  test('funds fold and unfold, and the chart is drawn', async ({ open }) => {
    const desk = await open({ login: 'zhao', path: '/budget' })
    const { budget } = desk.words
    const rows = desk.page.getByRole('treegrid').locator('tbody tr')
    await rows.first().waitFor()
    const all = await rows.count()
    await desk.button(budget.collapseAll).click()
    await eventually(() => rows.count()).toBe(1)
    await desk.button(budget.expandAll).click()
    await eventually(() => rows.count()).toBe(all)

    await desk.page.getByText(budget.chart, { exact: true }).click()
    const canvas = desk.page.locator('canvas').first()
    await canvas.waitFor()
    const colours = () =>
      canvas.evaluate((one) => {
        if (!(one instanceof HTMLCanvasElement)) return 0
        const { data } = one.getContext('2d')?.getImageData(0, 0, one.width, one.height) ?? { data: [] }
        const seen = new Set<string>()
        for (let at = 0; at < data.length; at += 4 * 37)
          seen.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`)
        return seen.size
      })
    await eventually(colours).toBeGreaterThan(5)
  })
})

/** The fund with the smallest figure above zero: its titles fit on a screen. */
function smallest(funds: readonly FundNode[], tier: (typeof TIERS)[number]): FundNode {
  const found = funds
    .filter((fund) => fund.tree[`${tier}Minor`] > 0)
    .toSorted((a, b) => a.tree[`${tier}Minor`] - b.tree[`${tier}Minor`])[0]
  if (found === undefined) throw new Error(`The sample has no fund with something ${tier}`)
  return found
}

function decimal(minor: number): string {
  return (minor / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
