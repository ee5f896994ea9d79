import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { openBackend } from '#backend/backend.ts'
import { servePort } from '#backend/entries/servePort.ts'
import type { Backend } from '#backend/host.ts'
import type { Engine } from '#db/engine/engine.ts'
import { openLibrary } from '#db/library.ts'
import { type Client, createClient, type Reply, type Request, type Transport } from '#shared/api/client.ts'
import { AppError, type ErrorCode } from '#shared/api/errors.ts'
import type { BackendEvent } from '#shared/api/events.ts'
import { TestClock } from '#tests/support/clock.ts'
import { createFixture, type FixtureOptions } from '#tests/support/fixture.ts'
import { dropLocation, testLocation } from '#tests/support/testLocation.ts'

/** A library on a disk with a backend over it, and what tests need beside it. */
export interface TestLibrary {
  readonly path: string
  readonly folder: string
  readonly backend: Backend
  readonly clock: TestClock
  /** A connection of its own to the same file: the oracle that tests compare with, and "another program". */
  readonly oracle: Engine
  /** Unexpected errors that the backend has logged; a test that ends with some has found a defect. */
  readonly logged: unknown[]
  /** The contract as somebody, over a real message port. Null is a caller whom nobody knows yet. */
  as(login: string | null): Client
  close(): Promise<void>
}

/** Opens a backend over a library file that exists, in its folder. */
export async function openTestBackend(
  path: string,
  dataFolder: string,
  clock: TestClock,
  logged: unknown[],
): Promise<Backend> {
  return openBackend({
    location: path,
    dataFolder,
    importWorker: new URL('../../electron/backend/importing/worker.ts', import.meta.url),
    programVersion: 'test',
    passwordCost: { ln: 10, r: 8, p: 1 },
    now: clock.now,
    logError: (_reference, error) => logged.push(error),
  })
}

/** The fixture in a temporary folder, served over message channels. Close it at the end of the test. */
export async function openTestLibrary(options: FixtureOptions = {}): Promise<TestLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'subject-desk-'))
  const path = testLocation(join(folder, 'a.subjectdesk'))
  await createFixture(path, options)
  const clock = new TestClock()
  const logged: unknown[] = []
  const backend = await openTestBackend(path, folder, clock, logged)
  const oracle = openLibrary(path)
  const ports: MessagePort[] = []
  return {
    path,
    folder,
    backend,
    clock,
    oracle,
    logged,
    as: (login) => connect(backend, login, ports),
    async close() {
      for (const port of ports) port.close()
      await oracle.close()
      await backend.close()
      await dropLocation(path)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A typed client at the other end of a message channel that serves the backend. */
export function connect(backend: Backend, login: string | null, ports: MessagePort[]): Client {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  servePort(port2, backend, () => ({ login, canSwitchUser: true }))
  return createClient(portTransport(port1))
}

function portTransport(port: MessagePort): Transport {
  const waiting = new Map<number, (reply: Reply) => void>()
  const listeners = new Set<(event: BackendEvent) => void>()
  port.on('message', (message: Reply | { readonly event: BackendEvent }) => {
    if ('event' in message) {
      for (const listener of listeners) listener(message.event)
      return
    }
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  })
  return {
    send(request: Request) {
      const answered = Promise.withResolvers<Reply>()
      waiting.set(request.id, answered.resolve)
      port.postMessage(request)
      return answered.promise
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onConnection: () => () => undefined,
  }
}

/** The error code with which the call is refused; null when it goes through. What is no AppError is thrown on. */
export async function refusal(call: Promise<unknown>): Promise<ErrorCode | null> {
  return (await failure(call))?.code ?? null
}

/** The error with which the call is refused; null when it goes through. What is no AppError is thrown on. */
export async function failure(call: Promise<unknown>): Promise<AppError | null> {
  try {
    await call
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  return null
}
