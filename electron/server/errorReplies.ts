import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { AppError, type ErrorCode } from '#shared/api/errors.ts'

const STATUS: Partial<Record<ErrorCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  password_must_change: 403,
  sign_in_failed: 401,
  account_locked: 429,
  sign_in_busy: 429,
  not_found: 404,
  file_expired: 404,
  file_too_large: 413,
  disk_full: 507,
  internal: 500,
  // not 503, which the page takes for a server that is about to close
  database_unreachable: 500,
  database_refused: 500,
  database_busy: 500,
  database_read_only: 500,
  library_locked: 500,
  library_damaged: 500,
}

export type LogError = (reference: string, error: unknown) => void

/** Errors as JSON with a stable code. What nobody expected is logged whole and told as a reference only. */
export function addErrorReplies(app: FastifyInstance, logError: LogError): void {
  app.setNotFoundHandler((_request, reply) => {
    sendError(reply, new AppError('not_found', 'There is nothing at this address.'))
  })
  app.setErrorHandler((error, _request, reply) => {
    sendError(reply, expected(error) ?? unexpected(error, logError))
  })
}

/** The HTTP status that goes with an error; the code in the body is what counts. */
export function statusOf(error: AppError): number {
  return STATUS[error.code] ?? 400
}

function sendError(reply: FastifyReply, error: AppError): void {
  reply.code(statusOf(error)).send({ ok: false, error: error.toReply() })
}

/** Our own refusals, and those of Fastify about the request itself (body too large, not JSON, wrong type). */
function expected(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return null
  if (error.statusCode === 413) return new AppError('file_too_large', 'The request is too large.')
  if (error.statusCode >= 400 && error.statusCode < 500) {
    return new AppError('invalid_input', 'The request could not be read.')
  }
  return null
}

function unexpected(error: unknown, logError: LogError): AppError {
  const reference = randomBytes(6).toString('hex')
  logError(reference, error)
  return new AppError('internal', `Something unexpected happened; reference ${reference}.`, { reference })
}
