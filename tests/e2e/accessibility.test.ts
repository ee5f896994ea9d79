import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect } from 'vitest'
import { AREA_PATHS } from '#tests/e2e/desk/areas.ts'
import type { Desk } from '#tests/e2e/desk/desk.ts'
import { test } from '#tests/e2e/desk/test.ts'
import { wordsOf } from '#tests/e2e/desk/words.ts'

const SCREENS = [...AREA_PATHS.map(({ path }) => path), '/import', '/lists/1', '/approvals/1', '/orders/1']
const KINDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Rows of a table are alike: the first few stand for all, and a screen takes a fifth of the time. */
const OTHER_ROWS = '.ag-row:not([row-index="0"], [row-index="1"], [row-index="2"], [row-index="3"])'

describe('access', () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      test(`axe finds nothing serious on any screen in ${locale}, ${theme}`, async ({ open }) => {
        const desk = await open({ login: 'chen', locale, theme })
        const found: string[] = []
        for (const path of SCREENS) {
          await desk.go(path)
          await settled(desk)
          found.push(...(await violations(desk, path)))
        }
        expect(found).toEqual([])
      })
    }
  }

  test('axe finds nothing serious where one chooses who one is and is asked for a password', async ({
    open,
    product,
  }) => {
    const input = { currentPassword: null, newPassword: 'vellum otter lantern' }
    const desk = await open({ login: 'li' })
    await product.as('li').call('account.changePassword', input)
    await desk.reopen('/today')
    const locked = desk.page.getByRole('button', { name: desk.words.signIn.hasPassword })
    await locked.waitFor()
    const found = await violations(desk, 'choosing')
    await locked.click()
    await desk.button(desk.words.signIn.goOn).waitFor()
    expect([...found, ...(await violations(desk, 'asking'))]).toEqual([])
  })
})

/** Waits until nothing on the screen is being read any more. */
async function settled(desk: Desk): Promise<void> {
  const { common } = wordsOf(desk.locale)
  await desk.page.getByText(common.loading, { exact: true }).first().waitFor({ state: 'detached' })
  const rows = desk.page.locator('[data-grid-keys] .ag-row')
  if ((await desk.page.locator('[data-grid-keys]').count()) > 0)
    await rows.or(desk.page.locator('main h2')).first().waitFor()
}

async function violations(desk: Desk, path: string): Promise<string[]> {
  const { violations: all } = await new AxeBuilder({ page: desk.page })
    .withTags(KINDS)
    .exclude(OTHER_ROWS)
    .setLegacyMode()
    .analyze()
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${path}: ${id}: ${nodes
          .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`)
          .slice(0, 3)
          .join(' | ')}`,
    )
}
