import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { Locale } from '#shared/schema/common.ts'
import { type GridPart, gridPart } from '#tests/e2e/desk/gridPart.ts'
import type { Problems } from '#tests/e2e/desk/problems.ts'
import { type Words, wordsOf } from '#tests/e2e/desk/words.ts'
import type { Product } from '#tests/support/e2eProduct.ts'

export type Theme = 'light' | 'dark'

/** One person's window of the program. */
export interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  readonly words: Words
  readonly locale: Locale
  readonly problems: Problems
  /** Goes to an address of the program ("/marking") and waits for its title. */
  go(path: string): Promise<void>
  /** Opens the program anew, as after a restart. */
  reopen(path?: string): Promise<void>
  button(name: string | RegExp): Locator
  /** A table by its name for screen readers. */
  grid(label: string): GridPart
  /** What the notifications on the screen say. */
  told(text: string | RegExp): Locator
  /** Chooses an entry of a field that opens a list. */
  choose(field: Locator, entry: string | RegExp): Promise<void>
  /** Goes on as another user, as on one computer. */
  becomes(login: string): Promise<void>
}

export function createDesk(
  product: Product,
  context: BrowserContext,
  page: Page,
  locale: Locale,
  problems: Problems,
): Desk {
  const words = wordsOf(locale)
  const titled = () => page.locator('h1, h2').first().waitFor()

  const desk: Desk = {
    page,
    context,
    words,
    locale,
    problems,
    async go(path) {
      await page.goto(`${product.origin}/#${path}`)
      await titled()
    },
    async reopen(path) {
      const hash = path === undefined ? new URL(page.url()).hash : `#${path}`
      await page.goto('about:blank')
      await page.goto(product.newAddress())
      await page.goto(`${product.origin}/${hash}`)
      await titled()
    },
    button: (name) => page.getByRole('button', { name, exact: true }),
    grid: (label) => gridPart(page, label),
    told: (text) => page.locator('.mantine-Notification-root').filter({ hasText: text }),
    async choose(field, entry) {
      await field.click()
      await page.getByRole('option', { name: entry, exact: true }).filter({ visible: true }).click()
    },
    async becomes(login) {
      await signInAs(product, context, login)
      await page.reload()
      await titled()
    },
  }
  return desk
}

/** Opens a session in the browser without a page, as a certain user. */
export async function signIn(product: Product, context: BrowserContext, login: string | null): Promise<void> {
  await context.request.get(product.newAddress())
  if (login !== null) await signInAs(product, context, login)
}

async function signInAs(product: Product, context: BrowserContext, login: string): Promise<void> {
  const answer = await context.request.post(`${product.origin}/api/session`, {
    headers: { origin: product.origin, 'x-subject-desk': '1' },
    data: { login },
  })
  if (!answer.ok()) throw new Error(`Could not go on as ${login}: ${await answer.text()}`)
}
