import type { ErrorReply } from '#shared/api/errors.ts'

/** An error that the backend's process answered with, or `backend_gone` when it ended instead of answering. */
export class BackendFailure extends Error {
  readonly reply: ErrorReply

  constructor(reply: ErrorReply) {
    super(reply.message)
    this.name = 'BackendFailure'
    this.reply = reply
  }
}

export function goneFailure(): BackendFailure {
  return new BackendFailure({ code: 'backend_gone', message: 'The backend has ended.', details: {} })
}

/** What of any error is told to the page or in a dialog. */
export function replyOf(error: unknown): ErrorReply {
  if (error instanceof BackendFailure) return error.reply
  return { code: 'internal', message: String(error), details: {} }
}
