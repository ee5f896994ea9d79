import type { MessagePortMain, UtilityProcess } from 'electron'
import { describe, expect, test } from 'vitest'
import { attachBackend } from '#main/backendChild.ts'
import { FakePort, FakeUtilityProcess } from '#tests/support/fakeElectron.ts'

function setUp() {
  const process = new FakeUtilityProcess()
  const child = attachBackend(process as unknown as UtilityProcess)
  return { process, child }
}

const DAMAGED = { code: 'library_damaged', message: 'It is damaged.', details: {} }

describe('one run of the backend’s process', () => {
  test('is ready when it says so', async () => {
    const { process, child } = setUp()
    process.emit('message', { kind: 'ready' })
    await expect(child.ready).resolves.toBeUndefined()
  })

  test('says why the library cannot be opened', async () => {
    const { process, child } = setUp()
    process.emit('message', { kind: 'failed', error: DAMAGED })
    await expect(child.ready).rejects.toMatchObject({ reply: DAMAGED })
  })

  test('an end before it is ready is backend_gone', async () => {
    const { process, child } = setUp()
    process.emit('exit', 1)
    await expect(child.ready).rejects.toMatchObject({ reply: { code: 'backend_gone' } })
    await expect(child.ended).resolves.toBeUndefined()
  })

  test('each question gets its own answer, good or bad', async () => {
    const { process, child } = setUp()
    const offer = child.ask({ kind: 'offerFile', path: '/a', fileName: 'a' })
    const copy = child.ask({ kind: 'copyFile', reference: 'r', path: '/b' })
    expect(process.received.map(({ message }) => message)).toMatchObject([
      { kind: 'ask', id: 1, question: { kind: 'offerFile' } },
      { kind: 'ask', id: 2, question: { kind: 'copyFile' } },
    ])
    process.emit('message', { kind: 'answer', id: 2, ok: false, error: DAMAGED })
    process.emit('message', { kind: 'answer', id: 1, ok: true, value: 'ref' })
    await expect(offer).resolves.toBe('ref')
    await expect(copy).rejects.toMatchObject({ reply: DAMAGED })
  })

  test('its end rejects every question under way, and later ones at once', async () => {
    const { process, child } = setUp()
    child.ready.catch(() => undefined)
    const questions = [child.ask({ kind: 'close' }), child.ask({ kind: 'close' })]
    process.emit('exit', 139)
    for (const question of [...questions, child.ask({ kind: 'close' })]) {
      await expect(question).rejects.toMatchObject({ reply: { code: 'backend_gone' } })
    }
    expect(process.received).toHaveLength(2)
  })

  test('a page’s port is handed on, and nothing but ports is ever transferred', () => {
    const { process, child } = setUp()
    const port = new FakePort('1.1')
    child.connect(4, 'li', port as unknown as MessagePortMain)
    expect(process.received).toEqual([
      { message: { kind: 'connect', connection: 4, login: 'li' }, ports: [port] },
    ])
  })
})
