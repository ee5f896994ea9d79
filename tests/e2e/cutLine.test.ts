import { expect } from 'vitest'
import { createDesk } from '#tests/e2e/desk/desk.ts'
import { openList } from '#tests/e2e/desk/markingPart.ts'
import { importFreshList, readRows } from '#tests/e2e/desk/oracle.ts'
import { watchProblems } from '#tests/e2e/desk/problems.ts'
import { test as base, eventually } from '#tests/e2e/desk/test.ts'
import { startProxy } from '#tests/server/cuttableProxy.ts'
import { startProduct } from '#tests/support/e2eProduct.ts'

const PASSWORD = 'vellum otter lantern'

/** The product behind a line that can be cut, as a library's server is. */
const test = base
  .extend('line', async ({}, { onCleanup }) => {
    let port = 0
    const proxy = await startProxy(() => port)
    onCleanup(() => proxy.close())
    return {
      proxy,
      origin: `http://127.0.0.1:${proxy.port}`,
      leadTo(target: number) {
        port = target
      },
    }
  })
  .extend('served', async ({ libraries, line }, { onCleanup }) => {
    const product = await startProduct(await libraries('sample'), {
      service: {
        host: '127.0.0.1',
        publicOrigin: line.origin,
        tls: null,
        trustedProxies: [],
        log: { write: () => undefined },
      },
    })
    onCleanup(() => product.close())
    line.leadTo(Number(new URL(product.origin).port))
    await product.as('li').call('account.changePassword', { currentPassword: null, newPassword: PASSWORD })
    return product
  })

test('a mark whose answer is lost on a line that breaks is made once, and a note that is being typed stays', async ({
  browser,
  served,
  line,
}) => {
  const { listId, name } = await importFreshList(served, 6)
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const problems = watchProblems()
  problems.watch(page)
  problems.expect(/Failed to load resource|EventSource|ERR_/)
  try {
    await page.goto(line.origin)
    await page.getByLabel('登录名').fill('li')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    // the product knows its own port only, which would be a way around the line
    const desk = createDesk({ ...served, origin: line.origin }, context, page, 'zh-CN', problems)
    await desk.go('/marking')
    const grid = await openList(desk, name)
    const rows = () => readRows(served.as('li'), 'marking', { scope: { listId } })

    const marksOnRecord = async () => {
      const events = await readRows(served.as('admin'), 'audit')
      return events.filter(({ method }) => method === 'selection.mark').length
    }
    const before = await marksOnRecord()

    const lost = line.proxy.loseAnswers()
    await page.keyboard.press('1')
    await lost
    await eventually(async () => (await rows())[0]?.state).toBe('selected')
    line.proxy.cut()
    await page.getByRole('alert').getByText(desk.words.common.connectionLost).waitFor()
    await page.keyboard.press(';')
    const note = page.getByRole('dialog').getByLabel(desk.words.marking.column.note)
    await note.fill('与数学学院核实版本')
    line.proxy.mend()
    await page.getByText(desk.words.common.connectionLost).waitFor({ state: 'detached', timeout: 30_000 })
    expect(await note.inputValue()).toBe('与数学学院核实版本')
    await note.press('Enter')
    await eventually(async () => (await rows()).map((row) => row.note).includes('与数学学院核实版本')).toBe(
      true,
    )
    await eventually(() => grid.text(0, 'state')).toBe(desk.words.states.selection.selected)
    expect(await marksOnRecord()).toBe(before + 1)
    expect(served.logged).toEqual([])
    expect(problems.found).toEqual([])
  } finally {
    await context.close()
  }
})
