import type { MessagePortMain, UtilityProcess } from 'electron'
import type { ControlMessage, ControlQuestion, ControlRequest } from '#backend/entries/control.ts'
import { BackendFailure, goneFailure } from '#main/backendFailure.ts'

/** One run of the backend's process, from its start to its end. */
export interface BackendChild {
  /** Settles once: when the library is open, or with what prevented it (BackendFailure). */
  readonly ready: Promise<void>
  /** Settles when the process has ended, for whatever reason; never rejects. */
  readonly ended: Promise<void>
  /** @throws BackendFailure as answered, or `backend_gone` when the process ends first */
  ask(question: ControlQuestion): Promise<unknown>
  connect(connection: number, login: string | null, port: MessagePortMain): void
  kill(): void
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (failure: BackendFailure) => void
}

/** Speaks the control channel with a process that was just forked. Nothing is ever asked twice. */
export function attachBackend(child: UtilityProcess): BackendChild {
  const waiting = new Map<number, Waiting>()
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let hasEnded = false
  let lastId = 0

  const settle = (message: Extract<ControlMessage, { kind: 'answer' }>): void => {
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.ok) call?.resolve(message.value)
    else call?.reject(new BackendFailure(message.error))
  }
  child.on('message', (message: ControlMessage) => {
    if (message.kind === 'ready') ready.resolve()
    else if (message.kind === 'failed') ready.reject(new BackendFailure(message.error))
    else settle(message)
  })
  child.once('exit', () => {
    hasEnded = true
    ready.reject(goneFailure())
    for (const { reject } of waiting.values()) reject(goneFailure())
    waiting.clear()
    ended.resolve()
  })
  const post = (request: ControlRequest): void => child.postMessage(request)

  return {
    ready: ready.promise,
    ended: ended.promise,
    async ask(question) {
      if (hasEnded) throw goneFailure()
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        post({ kind: 'ask', id, question })
      })
    },
    connect(connection, login, port) {
      child.postMessage({ kind: 'connect', connection, login } satisfies ControlRequest, [port])
    },
    kill: () => void child.kill(),
  }
}
