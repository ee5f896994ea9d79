import type { ControlMessage, ControlQuestion, ControlRequest } from '#backend/entries/control.ts'
import { copyOut } from '#backend/entries/copyOut.ts'
import { type ServedPort, servePort } from '#backend/entries/servePort.ts'
import type { Backend } from '#backend/host.ts'
import { AppError, type ErrorReply } from '#shared/api/errors.ts'

interface Caller {
  login: string | null
}

/** Takes what the main process sends. `port` is the page's end that came along with `connect`. */
export type Control = (request: ControlRequest, port: ServedPort | null) => Promise<void>

/**
 * The backend's side of the control channel: connects pages, and answers the few questions that need a path or a
 * person, which no page may say. Never throws; errors are answered.
 */
export function createControl(backend: Backend, send: (message: ControlMessage) => void): Control {
  const callers = new Map<number, Caller>()
  return async (request, port) => {
    if (request.kind === 'connect') {
      if (port !== null) await connect(backend, callers, request, port)
      return
    }
    const { id, question } = request
    try {
      send({ kind: 'answer', id, ok: true, value: await answer(backend, callers, question) })
    } catch (error) {
      send({ kind: 'answer', id, ok: false, error: toReply(error) })
    }
  }
}

/** What of any error crosses to the main process. */
export function toReply(error: unknown): ErrorReply {
  if (error instanceof AppError) return error.toReply()
  return { code: 'internal', message: String(error), details: {} }
}

async function connect(
  backend: Backend,
  callers: Map<number, Caller>,
  request: Extract<ControlRequest, { kind: 'connect' }>,
  port: ServedPort,
): Promise<void> {
  const caller: Caller = { login: request.login }
  // Before the wait below, so that a switch of user that comes meanwhile is not lost.
  callers.set(request.connection, caller)
  const first = await backend.firstLogin()
  caller.login ??= first
  servePort(port, backend, () => ({ login: caller.login, canSwitchUser: true }))
  port.on('close', () => callers.delete(request.connection))
}

async function answer(
  backend: Backend,
  callers: ReadonlyMap<number, Caller>,
  question: ControlQuestion,
): Promise<unknown> {
  if (question.kind === 'offerFile') return backend.files.offer(question.path, question.fileName)
  if (question.kind === 'copyFile') {
    await copyOut(backend.files.resolve(question.reference).path, question.path)
    return null
  }
  if (question.kind === 'close') {
    await backend.close()
    return null
  }
  const caller = callers.get(question.connection)
  if (caller === undefined) throw new AppError('backend_gone', 'The window is no longer connected.')
  await backend.chooseUser(question.login, question.password)
  caller.login = question.login
  return null
}
