import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import type { Locale } from '#shared/schema/common.ts'
import { createDesk, type Desk, signIn, type Theme } from '#tests/e2e/desk/desk.ts'
import { chooseFile, chooseVendor } from '#tests/e2e/desk/importPart.ts'
import { watchProblems } from '#tests/e2e/desk/problems.ts'
import { findBrowser } from '#tests/support/browser.ts'
import { csvBytes, LIST_HEADINGS, listRows } from '#tests/support/csvFixture.ts'
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
const MESSY_FILE = {
  name: '2026年第11期征订目录.csv',
  mimeType: 'text/csv',
  buffer: csvBytes(
    [
      [...LIST_HEADINGS],
      ...listRows(4),
      ['机器学习的数学基础', '周建国', '高等教育出版社', '2026.01', '9787040123451', '约68.00元', 'O212'],
      ...listRows(8, 4),
      ['', '佚名', '', '2026.01', '', '12.00', 'TP3'],
    ],
    'gb18030',
  ),
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
      await grid.click(6, 'title')
      await desk.page.getByRole('complementary').getByRole('table').first().waitFor()
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
      await desk.page
        .getByRole('region', { name: desk.words.importing.preview })
        .getByRole('row')
        .nth(5)
        .waitFor()
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
    themes: ['light', 'dark'],
    async prepare(desk) {
      await desk.page.getByRole('treegrid').waitFor()
      await desk.page.getByText(desk.words.budget.both, { exact: true }).click()
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
  await page.screenshot({ path: join(IMAGES, file), animations: 'disabled' })
  console.log(file)
  await context.close()
}

mkdirSync(IMAGES, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'subject-desk-pictures-'))
const product = await startProduct(await seedLibrary(folder, 'sample'))
const browser = await chromium.launch({ ...(await findBrowser()), headless: true })
try {
  await takeAll(browser, product)
} finally {
  await browser.close()
  await product.close()
  rmSync(folder, { recursive: true, force: true })
}
