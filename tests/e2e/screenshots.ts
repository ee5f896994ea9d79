import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import type { Locale } from '#shared/schema/common.ts'
import { createDesk, type Desk, signIn, type Theme } from '#tests/e2e/desk/desk.ts'
import { chooseFile, chooseVendor } from '#tests/e2e/desk/importPart.ts'
import { readRows } from '#tests/e2e/desk/oracle.ts'
import { watchProblems } from '#tests/e2e/desk/problems.ts'
import { smallPng } from '#tests/e2e/desk/smallPng.ts'
import { findBrowser } from '#tests/support/browser.ts'
import { csvBytes } from '#tests/support/csvFixture.ts'
import { type Product, seedLibrary, startProduct } from '#tests/support/e2eProduct.ts'

/**
 * Writes the pictures of README and docs into docs/images: `node tests/e2e/screenshots.ts`, after `npm run build`. Run
 * it when screens have changed, and look at what it wrote.
 */
interface Picture {
  readonly name: string
  readonly login: string
  readonly path: string
  readonly themes: readonly Theme[]
  /** Brings the screen into the state that is shown. */
  prepare(desk: Desk): Promise<void>
}

const IMAGES = fileURLToPath(new URL('../../docs/images/', import.meta.url))
const LIST = [
  ['书名', '作者', '出版社', '出版日期', 'ISBN', '定价', '中图法分类号'],
  ['湖泊遥感数据处理方法', '林远 著', '科学出版社', '2026.03', '9787030999016', '88.00', 'P332.3'],
  ['可信计算导论（第2版）', '周行之 编著', '清华大学出版社', '2026.02', '9787302999023', '59.80', 'TP309'],
  [
    '图数据库原理与应用',
    '陈一诺, 何川 著',
    '机械工业出版社',
    '2026.03',
    '9787111999034',
    '79.00',
    'TP311.13',
  ],
  ['概率图模型十讲', '许衡 著', '高等教育出版社', '2026.01', '9787040999044', '约68.00元', 'O212'],
  ['宋代书院与地方社会', '沈怀瑾 著', '中华书局', '2025.12', '9787101999051', '72.00', 'G649.299'],
  ['数字人文研究方法', '梁思齐 主编', '商务印书馆', '2026.02', '9787100999069', '96.00', 'C3'],
  ['公共预算与绩效管理', '高明远 著', '中国人民大学出版社', '2026.03', '9787300999074', '65.00', 'F810.3'],
  ['', '佚名', '', '2026.01', '', '12.00', 'TP3'],
  ['城市更新中的历史街区', '宋雨 等著', '同济大学出版社', '2026.01', '9787560899084', '128.00', 'TU984'],
  ['材料表征技术手册', '蒋白 编', '化学工业出版社', '2026.03', '9787122999092', '158.00', 'TB3'],
]
const MESSY_FILE = {
  name: '2026年第11期征订目录.csv',
  mimeType: 'text/csv',
  buffer: csvBytes(LIST, 'gb18030'),
}

const gridReady = (desk: Desk) => desk.page.locator('[data-grid-keys] .ag-row .ag-cell').first().waitFor()
const heading = (desk: Desk) => desk.page.locator('main table tbody tr').first().waitFor()

const PICTURES: readonly Picture[] = [
  { name: 'today', login: 'li', path: '/today', themes: ['light'], prepare: heading },
  {
    name: 'marking',
    login: 'li',
    path: '/marking',
    themes: ['light', 'dark'],
    async prepare(desk) {
      const grid = desk.grid(desk.words.marking.title)
      await grid.ready()
      await grid.click(5, 'title')
      const { detail } = desk.words.marking
      const panel = desk.page.getByRole('complementary', { name: detail.title })
      await panel.getByRole('heading', { name: await grid.text(5, 'title'), exact: true }).waitFor()
      await panel.getByRole('heading', { name: detail.raw }).waitFor()
    },
  },
  {
    name: 'import',
    login: 'chen',
    path: '/import',
    themes: ['light'],
    async prepare(desk) {
      await chooseFile(desk, MESSY_FILE)
      await chooseVendor(desk, '北方书业集团')
      const preview = desk.page.getByRole('region', { name: desk.words.importing.preview }).first()
      await preview.getByRole('row').nth(5).waitFor()
      await preview.getByText(desk.words.importing.previewUpdating).waitFor({ state: 'detached' })
    },
  },
  { name: 'recommendations', login: 'li', path: '/recommendations', themes: ['light'], prepare: gridReady },
  {
    name: 'approval',
    login: 'zhao',
    path: '/approvals',
    themes: ['light'],
    async prepare(desk) {
      await desk.page.locator('main tbody a').first().click()
      await gridReady(desk)
      await desk.page.getByRole('heading', { name: desk.words.approval.effects }).waitFor()
    },
  },
  { name: 'orders', login: 'chen', path: '/orders', themes: ['light'], prepare: heading },
  {
    name: 'budget',
    login: 'zhao',
    path: '/budget',
    themes: ['light'],
    prepare: (desk) => desk.page.getByRole('treegrid').locator('tbody tr').first().waitFor(),
  },
  {
    name: 'budget-chart',
    login: 'zhao',
    path: '/budget',
    themes: ['light', 'dark'],
    async prepare(desk) {
      await desk.page.getByText(desk.words.budget.chart, { exact: true }).click()
      await desk.page.locator('canvas').first().waitFor()
    },
  },
]

async function takeAll(browser: Browser, product: Product): Promise<void> {
  for (const locale of ['zh-CN', 'en'] as const)
    for (const picture of PICTURES)
      for (const theme of picture.themes) await take(browser, product, picture, locale, theme)
}

async function take(
  browser: Browser,
  product: Product,
  picture: Picture,
  locale: Locale,
  theme: Theme,
): Promise<void> {
  const localStorage = [{ name: 'subjectDesk.locale', value: locale }]
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    locale,
    reducedMotion: 'reduce',
    storageState: { cookies: [], origins: [{ origin: product.origin, localStorage }] },
  })
  const page = await context.newPage()
  page.on('filechooser', () => undefined)
  await signIn(product, context, picture.login)
  const desk = createDesk(product, context, page, locale, watchProblems())
  await desk.go(picture.path)
  await picture.prepare(desk)
  await page.mouse.move(1, 1)
  const file = `${picture.name}-${locale === 'en' ? 'en' : 'zh'}${theme === 'dark' ? '-dark' : ''}.png`
  writeFileSync(join(IMAGES, file), smallPng(await page.screenshot({ animations: 'disabled' })))
  console.log(file)
  await context.close()
}

/** Some rows at the top are decided, so that the pictures show work and not a beginning. */
async function markSome(product: Product): Promise<void> {
  const client = product.as('li')
  const own = (await client.call('session.get', {})).user?.subjectIds ?? []
  const rows = await readRows(client, 'marking', { scope: { subjectIds: own } })
  const ids = (...places: number[]) => ({ ids: places.flatMap((place) => rows[place]?.id ?? []) })
  const reason = (await client.call('reference.get', {})).rejectReasons[0]?.names.zh ?? ''
  await client.call('selection.mark', { rows: ids(0, 1, 6, 7), decision: 'selected' })
  await client.call('selection.mark', { rows: ids(2), decision: 'deferred' })
  await client.call('selection.mark', { rows: ids(3), decision: 'rejected', reason })
}

mkdirSync(IMAGES, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'subject-desk-pictures-'))
const product = await startProduct(await seedLibrary(folder, 'sample'))
const browser = await chromium.launch({ ...(await findBrowser()), headless: true })
try {
  await markSome(product)
  await takeAll(browser, product)
} finally {
  await browser.close()
  await product.close()
  rmSync(folder, { recursive: true, force: true })
}
