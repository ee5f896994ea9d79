import type { Page } from 'playwright-core'

/** What went wrong in a page without a test asking for it: errors of scripts, of the console, of the content policy. */
export interface Problems {
  readonly found: string[]
  /** From now on messages like this are part of the test: a server that is gone makes the browser write some. */
  expect(message: RegExp): void
}

/** Listens to a page from its beginning. */
export function watchProblems(): Problems & { watch(page: Page): void } {
  const found: string[] = []
  const expected: RegExp[] = []
  const note = (text: string) => {
    if (!expected.some((message) => message.test(text))) found.push(text)
  }
  return {
    found,
    expect: (message) => void expected.push(message),
    watch(page) {
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') note(`console: ${message.text()}`)
      })
      page.on('pageerror', (error) => note(`page: ${error.stack ?? error.message}`))
      page.on('requestfailed', (request) => {
        // Leaving a page or a screen cuts requests off: no mistake.
        const why = request.failure()?.errorText ?? ''
        if (why !== 'net::ERR_ABORTED') note(`request: ${why} ${request.url()}`)
      })
    },
  }
}
