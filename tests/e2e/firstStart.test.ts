import { describe, expect } from 'vitest'
import { AREA_PATHS } from '#tests/e2e/desk/areas.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import type { Words } from '#tests/e2e/desk/words.ts'

describe('the first start', () => {
  test.override({ library: 'new' })

  test('offers the sample library, which then can be worked in', async ({ open }) => {
    const desk = await open({ login: null, locale: 'en', path: '/' })
    const { firstStart, nav } = desk.words
    await desk.page.getByRole('heading', { name: firstStart.title }).waitFor()
    await desk.button(firstStart.emptyAction).waitFor()
    await desk.button(firstStart.sampleAction).click()
    await desk.page.getByRole('navigation', { name: nav.areas }).waitFor()
    await desk.go('/holdings')
    await eventually(() => desk.grid(desk.words.holding.gridLabel).count()).toBe(20_000)
  })

  test('offers an empty library, asks for what is missing, and each empty screen says what belongs there', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: null, path: '/' })
    const { firstStart } = desk.words
    await desk.button(firstStart.emptyAction).click()
    for (const missing of [firstStart.nameMissing, firstStart.loginMissing, firstStart.displayNameMissing])
      await desk.page.getByText(missing).waitFor()
    await desk.page.getByLabel(firstStart.libraryName).fill('东湖大学图书馆')
    await desk.page.getByLabel(firstStart.displayName).fill('周敏')
    await desk.page.getByLabel(firstStart.login, { exact: true }).fill('zhou')
    await desk.button(firstStart.emptyAction).click()
    await desk.page.getByRole('navigation', { name: desk.words.nav.areas }).waitFor()
    await desk.page.getByRole('contentinfo').getByText('东湖大学图书馆').waitFor()
    const session = await product.as('zhou').call('session.get', {})
    expect(session.user?.roles).toContain('administrator')

    for (const [path, said] of emptyScreens(desk.words)) {
      await desk.go(path)
      await desk.page.getByText(said).first().waitFor()
    }
    for (const { path } of AREA_PATHS) {
      await desk.go(path)
      expect(await desk.page.getByText(desk.words.common.screenFailed).count()).toBe(0)
    }
  })
})

/** What stands on a screen of a library that holds nothing. */
function emptyScreens(words: Words): readonly (readonly [path: string, said: string])[] {
  return [
    ['/lists', words.titleList.emptyHint],
    ['/marking', words.marking.emptyHint],
    ['/recommendations', words.recommendation.emptyHint],
    ['/approvals', words.approval.emptyAllHint],
    ['/orders', words.order.emptyHint],
    ['/holdings', words.holding.emptyHint],
  ]
}
