import { expect } from 'vitest'
import { createDesk } from '#tests/e2e/desk/desk.ts'
import { openList } from '#tests/e2e/desk/markingPart.ts'
import { importFreshList, readRows } from '#tests/e2e/desk/oracle.ts'
import { watchProblems } from '#tests/e2e/desk/problems.ts'
import { test as base, eventually } from '#tests/e2e/desk/test.ts'
import { startProduct } from '#tests/support/e2eProduct.ts'

const PASSWORD = 'vellum otter lantern'

const test = base
  .extend('clock', () => ({ ahead: 0 }))
  .extend('served', async ({ libraries, clock }, { onCleanup }) => {
    const product = await startProduct(await libraries('sample'), {
      now: () => new Date(Date.now() + clock.ahead),
      service: {
        host: '127.0.0.1',
        publicOrigin: null,
        tls: null,
        trustedProxies: [],
        log: { write: () => undefined },
      },
    })
    onCleanup(() => product.close())
    await product.as('li').call('account.changePassword', { currentPassword: null, newPassword: PASSWORD })
    return product
  })

test('a session that runs out asks for the password, loses nothing and goes on', async ({
  browser,
  served,
  clock,
}) => {
  const { listId, name } = await importFreshList(served, 6)
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const problems = watchProblems()
  problems.watch(page)
  // the page to sign in is sent as 401, and so is what is turned away
  problems.expect(/Failed to load resource|EventSource|ERR_/)
  try {
    await page.goto(served.origin)
    await page.getByLabel('登录名').fill('li')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    const desk = createDesk(served, context, page, 'zh-CN', problems)
    await desk.go('/marking')
    await openList(desk, name)
    await page.keyboard.press(';')
    const note = page.getByRole('dialog').getByLabel(desk.words.marking.column.note)
    await note.fill('与数学学院核实版本')

    clock.ahead = 13 * 3_600_000
    await note.press('Enter')
    const again = page.getByRole('dialog', { name: desk.words.signIn.againTitle })
    await again.locator('input[type=password]').fill('not the password')
    await page.keyboard.press('Enter')
    await again.getByRole('alert').getByText(desk.words.errors.sign_in_failed).waitFor()
    await again.locator('input[type=password]').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await again.waitFor({ state: 'detached' })

    const saved = async () => (await readRows(served.as('li'), 'marking', { scope: { listId } }))[0]?.note
    await eventually(saved).toBe('与数学学院核实版本')
    expect(served.logged).toEqual([])
    expect(problems.found).toEqual([])
  } finally {
    await context.close()
  }
})
