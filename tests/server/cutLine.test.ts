import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWebTransport, type WebTransport } from '#renderer/data/webTransport.ts'
import { type AccountFixture, startAccounts } from '#tests/server/accountFixture.ts'
import { type CuttableProxy, startProxy } from '#tests/server/cuttableProxy.ts'
import { nodeBrowser } from '#tests/server/nodeBrowser.ts'
import { SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows } from '#tests/support/rows.ts'

let fixture: AccountFixture
let proxy: CuttableProxy
beforeEach(async () => {
  fixture = await startAccounts()
  proxy = await startProxy(() => Number(new URL(fixture.local).port))
})
afterEach(async () => {
  await proxy.close()
  await fixture.close()
})

/** A page behind the proxy, connected. */
async function openPage() {
  const page = { cookie: await fixture.signIn(), origin: fixture.local }
  const transport = createWebTransport(nodeBrowser(() => proxy.port, page))
  const states: boolean[] = []
  transport.onConnection((isConnected) => states.push(isConnected))
  await expect.poll(() => states).toEqual([true])
  // whoever marks has read something first
  await transport.send({ id: 0, method: 'session.get', input: {} })
  return { transport, states }
}

const mark = (transport: WebTransport, row: number) =>
  transport.send({ id: 1, method: 'selection.mark', input: { rows: { ids: [row] }, decision: 'selected' } })

/** How often the row was marked, as the record has it. */
async function marksOnRecord(): Promise<number> {
  const found = await fixture.library.oracle.read
    .selectFrom('audit_event')
    .select('seq')
    .where('method', '=', 'selection.mark')
    .execute()
  return found.length
}

async function oneRow(): Promise<number> {
  const [row] = await pricedRows(fixture.library.oracle, SUBJECT.CS)
  if (row === undefined) throw new Error('There is no row to mark.')
  return row
}

describe('a line that is cut', () => {
  test('after a mark was made and before its answer came: it is made once, and its answer comes', async () => {
    const { transport, states } = await openPage()
    const row = await oneRow()
    const lost = proxy.loseAnswers()
    const marked = mark(transport, row)
    await lost
    expect(await marksOnRecord()).toBe(1)
    proxy.cut()
    await expect.poll(() => states).toEqual([true, false])
    proxy.mend()
    expect(await marked).toMatchObject({ id: 1, ok: true, value: { count: 1 } })
    expect(await marksOnRecord()).toBe(1)
    expect(states).toEqual([true, false, true])
  })

  test('before a mark reached the server: it is made when the line is back', async () => {
    const { transport, states } = await openPage()
    const row = await oneRow()
    proxy.cut()
    const marked = mark(transport, row)
    await expect.poll(() => states).toEqual([true, false])
    expect(await marksOnRecord()).toBe(0)
    proxy.mend()
    expect(await marked).toMatchObject({ ok: true, value: { count: 1 } })
    expect(await marksOnRecord()).toBe(1)
  })

  test('while marks follow one another loses none and makes none twice', async () => {
    const { transport } = await openPage()
    const rows = (await pricedRows(fixture.library.oracle, SUBJECT.CS)).slice(0, 5)
    const answers: unknown[] = []
    for (const [index, row] of rows.entries()) {
      const lost = index % 2 === 0 ? proxy.loseAnswers() : null
      const marked = mark(transport, row)
      await lost
      if (lost) proxy.cut()
      proxy.mend()
      answers.push(await marked)
    }
    expect(answers).toEqual(rows.map(() => expect.objectContaining({ ok: true })))
    expect(await marksOnRecord()).toBe(rows.length)
  })

  test('for long is told since when and when it is tried again, and tried at once when somebody wants it', async () => {
    const { transport, states } = await openPage()
    const told: unknown[] = []
    transport.onLost((lost) => told.push(lost))
    expect(told).toEqual([null])
    proxy.cut()
    await expect.poll(() => states).toEqual([true, false])
    expect(told.at(-1)).toEqual({ since: expect.any(Number), nextTryAt: expect.any(Number) })
    proxy.mend()
    transport.tryNow()
    await expect.poll(() => states).toEqual([true, false, true])
    expect(told.at(-1)).toBeNull()
  })
})
