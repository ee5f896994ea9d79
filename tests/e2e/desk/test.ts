import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import { test as base, expect } from 'vitest'
import type { Locale } from '#shared/schema/common.ts'
import { createDesk, type Desk, signIn, type Theme } from '#tests/e2e/desk/desk.ts'
import { watchProblems } from '#tests/e2e/desk/problems.ts'
import { findBrowser } from '#tests/support/browser.ts'
import { type Product, seedLibrary, startProduct } from '#tests/support/e2eProduct.ts'

export interface OpenOptions {
  /** Null stays who the program starts as. */
  readonly login?: string | null
  readonly locale?: Locale
  readonly theme?: Theme
  readonly path?: string
  readonly scale?: number
  readonly viewport?: { readonly width: number; readonly height: number }
}

const VIEWPORT = { width: 1440, height: 900 }
const TIMEOUT_MS = 15_000

/**
 * A test of the whole product: `product` over a fresh copy of the sample library, `open` for windows on it. One
 * browser per file, a context per window. A test fails if a page wrote an error or the backend logged one.
 */
export const test = base
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await chromium.launch({ ...(await findBrowser()), headless: true })
    onCleanup(() => browser.close())
    return browser
  })
  .extend('libraries', { scope: 'file' }, async ({}, { onCleanup }) => {
    const folder = mkdtempSync(join(tmpdir(), 'subject-desk-e2e-seed-'))
    onCleanup(() => rmSync(folder, { recursive: true, force: true }))
    const made = new Map<'sample' | 'new', Promise<string>>()
    return (kind: 'sample' | 'new') => {
      const path = made.get(kind) ?? seedLibrary(folder, kind)
      made.set(kind, path)
      return path
    }
  })
  .extend('library', 'sample' as 'sample' | 'new')
  .extend('product', async ({ libraries, library }, { onCleanup }) => {
    const product = await startProduct(await libraries(library))
    onCleanup(() => product.close())
    return product
  })
  .extend('open', async ({ browser, product, task }, { onCleanup }) => {
    const contexts: BrowserContext[] = []
    const problems = watchProblems()
    onCleanup(async () => {
      if (task.result?.state === 'fail') await keepPictures(contexts, task.name)
      for (const context of contexts) await context.close()
      expect(problems.found, 'errors of the page').toEqual([])
      expect(product.logged, 'errors logged by the backend').toEqual([])
    })
    return async (options: OpenOptions = {}): Promise<Desk> => {
      const { login = 'li', locale = 'zh-CN', theme = 'light', path = '/today' } = options
      const context = await browser.newContext({
        viewport: options.viewport ?? VIEWPORT,
        deviceScaleFactor: options.scale ?? 1,
        colorScheme: theme,
        locale,
        reducedMotion: 'reduce',
        storageState: rememberedLocale(product, locale),
      })
      context.setDefaultTimeout(TIMEOUT_MS)
      contexts.push(context)
      const page = await context.newPage()
      problems.watch(page)
      // With a listener from the beginning no window of the system ever opens, however fast a test is.
      page.on('filechooser', () => undefined)
      await signIn(product, context, login)
      const desk = createDesk(product, context, page, locale, problems)
      await desk.go(path)
      return desk
    }
  })

/** Asks again until it holds; for what the page shows a moment later. */
export function eventually<Value>(ask: () => Promise<Value> | Value, timeout = TIMEOUT_MS) {
  return expect.poll(ask, { timeout, interval: 40 })
}

/** The language counts as chosen on this machine; otherwise the user's own would replace it. */
function rememberedLocale(product: Product, locale: Locale) {
  const localStorage = [{ name: 'subjectDesk.locale', value: locale }]
  return { cookies: [], origins: [{ origin: product.origin, localStorage }] }
}

/** What the windows showed when the test failed, for whoever looks for the reason. */
async function keepPictures(contexts: readonly BrowserContext[], name: string): Promise<void> {
  const folder = join(tmpdir(), 'subject-desk-e2e-failures')
  mkdirSync(folder, { recursive: true })
  const file = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  for (const [index, page] of contexts.flatMap((context) => context.pages()).entries()) {
    const path = join(folder, `${file}-${index + 1}.png`)
    await page.screenshot({ path }).catch(() => undefined)
    console.log(`Picture of the failure: ${path}`)
  }
}
