import type { FromWorker } from '#backend/importing/messages.ts'
import { AppError, errorFromReply } from '#shared/api/errors.ts'

type Failed = Extract<FromWorker, { kind: 'failed' }>

/** How an error leaves a thread: what is expected keeps its code, a defect keeps its stack as text. */
export function toFailed(error: unknown): Failed {
  if (error instanceof AppError) return { kind: 'failed', error: error.toReply(), text: error.message }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { kind: 'failed', error: null, text }
}

/** The error again, on the other side. */
export function errorFromWorker(message: Failed): Error {
  return message.error === null ? new Error(message.text) : errorFromReply(message.error)
}

/** A thread that hit its memory limit fails like a file that is too large, because that is what it means. */
export function explainCrash(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new AppError(
      'file_too_large',
      'The file needs more memory than an import may take. Split it, or save the list as CSV.',
    )
  return error
}
