import { describe, expect } from 'vitest'
import { AREA_PATHS } from '#tests/e2e/desk/areas.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { wordsOf } from '#tests/e2e/desk/words.ts'

describe('language and appearance', () => {
  test('switching the language changes every area and every title without a restart', async ({ open }) => {
    const desk = await open({ login: 'chen' })
    const { page } = desk
    const title = page.getByRole('heading', { level: 1 })
    for (const { name, path } of AREA_PATHS) {
      await desk.go(path)
      for (const locale of ['en', 'zh-CN'] as const) {
        const words = wordsOf(locale)
        const label = locale === 'en' ? words.common.languageEn : words.common.languageZh
        await page.getByRole('banner').getByText(label, { exact: true }).click()
        await eventually(() => title.innerText(), 5000).toBe(words.nav[name])
        const links = await page.getByRole('navigation').getByRole('link').allInnerTexts()
        expect(links.map((text) => text.split('\n')[0])).toEqual(
          AREA_PATHS.map((area) => words.nav[area.name]),
        )
        expect(await page.title()).toContain(words.nav[name])
        expect(await page.locator('html').getAttribute('lang')).toBe(locale)
      }
    }
  })

  test('dates and amounts follow the language', async ({ open, product }) => {
    const desk = await open({ login: 'chen', path: '/lists', locale: 'en' })
    const grid = desk.grid(desk.words.titleList.gridLabel)
    await grid.ready()
    const english = await grid.text(0, 'receivedOn')
    await desk.page.getByRole('banner').getByText(desk.words.common.languageZh, { exact: true }).click()
    const chinese = desk.grid(wordsOf('zh-CN').titleList.gridLabel)
    await chinese.ready()
    expect(english).toMatch(/^[A-Z][a-z]{2} \d{1,2}, \d{4}$/)
    expect(await chinese.text(0, 'receivedOn')).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日$/)
    const { funds } = await product.as('chen').call('fund.readTree', {})
    const root = funds.find(({ parentId }) => parentId === null)
    await desk.go('/budget')
    await desk.page
      .getByText(
        ((root?.tree.allocatedMinor ?? 0) / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 }),
      )
      .first()
      .waitFor()
  })

  test('the dark appearance can be chosen and stays', async ({ open }) => {
    const desk = await open()
    const { common } = desk.words
    const scheme = () => desk.page.locator('html').getAttribute('data-mantine-color-scheme')
    expect(await scheme()).toBe('light')
    await desk.button(common.theme).click()
    await desk.page.getByRole('menuitem', { name: common.themeDark }).click()
    await eventually(scheme).toBe('dark')
    await desk.page.reload()
    await eventually(scheme).toBe('dark')
    const brightness = await desk.page.evaluate(() => {
      const [red = 255, green = 255, blue = 255] = (
        getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
      ).map(Number)
      return red + green + blue
    })
    expect(brightness).toBeLessThan(200)
  })
})
