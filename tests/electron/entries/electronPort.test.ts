import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { type ElectronPort, electronPort, parentPort } from '#backend/entries/electronPort.ts'

class FakePort extends EventEmitter implements ElectronPort {
  isStarted = false
  readonly sent: unknown[] = []
  start(): void {
    this.isStarted = true
  }
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
}

test('a listener for messages gets the value itself, and starts the port', () => {
  const fake = new FakePort()
  const got: unknown[] = []
  electronPort(fake).on('message', (message) => got.push(message))
  expect(fake.isStarted).toBe(true)
  fake.emit('message', { data: { id: 1 }, ports: [] })
  expect(got).toEqual([{ id: 1 }])
})

test('a listener for the end is called, and does not start the port', () => {
  const fake = new FakePort()
  let ended = 0
  electronPort(fake).on('close', () => {
    ended += 1
  })
  fake.emit('close')
  expect([ended, fake.isStarted]).toEqual([1, false])
})

test('outside a utility process there is no way to the main process', () => {
  expect(() => parentPort()).toThrow('utility process')
})
