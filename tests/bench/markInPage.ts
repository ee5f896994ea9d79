import { chromium, type Page } from 'playwright-core'
import { en } from '#shared/locales/en.ts'
import { findBrowser } from '#tests/support/browser.ts'

const PRESSES = 200
/** About ten keys a second, faster than people decide. */
const PAUSE_MS = 60
const LOGIN = 'li'

export interface MarkFigures {
  /** Milliseconds. */
  readonly median: number
  readonly p95: number
  /** Presses that were measured. */
  readonly count: number
}

/**
 * How long a person waits for a mark to show: from the key press to the first frame painted with the new decision in
 * the row's cell, measured inside the page. Marks rows of all open lists in the subjects of the sample's `li`.
 * @param options.url an address of a running server that opens a session (with its one-time token)
 */
export async function measureMarkInPage(options: { url: string }): Promise<MarkFigures> {
  const { origin } = new URL(options.url)
  const browser = await chromium.launch({ ...(await findBrowser()), headless: true })
  try {
    const localStorage = [
      { name: 'subjectDesk.locale', value: 'en' },
      {
        name: 'subjectDesk.marking',
        value: JSON.stringify({ state: { subject: 'mine', listId: null }, version: 0 }),
      },
    ]
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      storageState: { cookies: [], origins: [{ origin, localStorage }] },
    })
    await context.request.get(options.url)
    const answer = await context.request.post(`${origin}/api/session`, {
      headers: { origin, 'x-subject-desk': '1' },
      data: { login: LOGIN },
    })
    if (!answer.ok()) throw new Error(`Could not go on as ${LOGIN}: ${await answer.text()}`)
    const page = await context.newPage()
    await page.goto(`${origin}/#/marking`)
    const times = await pressAndWatch(page)
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return { median: at(0.5), p95: at(0.95), count: sorted.length }
  } finally {
    await browser.close()
  }
}

async function pressAndWatch(page: Page): Promise<number[]> {
  const grid = page.locator('[data-grid-keys="marking"]')
  await grid.locator('.ag-row[row-index="0"] [col-id="title"]').click({ timeout: 120_000 })
  return page.evaluate(
    async ({ presses, pause, selected, deferred }) => {
      const screen = {
        frame: () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())),
        /** Called in a frame, before it is painted: a message sent there arrives when it has been. */
        painted: () =>
          new Promise<void>((resolve) => {
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener('message', () => resolve(), { once: true })
            port1.start()
            port2.postMessage(null)
          }),
        cell: (row: number) => document.querySelector(`.ag-row[row-index="${row}"] [col-id="state"]`),
        shows: (row: number, word: string) => screen.cell(row)?.textContent?.includes(word) === true,
      }
      const times: number[] = []
      for (let row = 0; row < presses; row += 1) {
        while (screen.cell(row) === null) await screen.frame()
        const isSelected = screen.shows(row, selected)
        const key = isSelected ? '2' : '1'
        const word = isSelected ? deferred : selected
        const begun = performance.now()
        const target = document.activeElement ?? document.body
        target.dispatchEvent(
          new KeyboardEvent('keydown', { key, code: `Digit${key}`, bubbles: true, cancelable: true }),
        )
        do await screen.frame()
        while (!screen.shows(row, word))
        await screen.painted()
        times.push(performance.now() - begun)
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
      return times
    },
    {
      presses: PRESSES,
      pause: PAUSE_MS,
      selected: en.states.selection.selected,
      deferred: en.states.selection.deferred,
    },
  )
}
