import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendTroublePage, wordsOf } from '#server/signInPage.ts'
import { AppError, type ErrorCode } from '#shared/api/errors.ts'
import { errors as englishErrors } from '#shared/locales/en/errors.ts'

const STATUS: Partial<Record<ErrorCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  password_must_change: 403,
  password_needed: 403,
  password_in_use: 403,
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
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(app, request)
    if (methods.length > 0) {
      reply.header('allow', methods.join(', '))
      sendError(reply, new AppError('invalid_input', 'This address does not take this method.'), 405)
    } else sendError(reply, new AppError('not_found', 'There is nothing at this address.'))
  })
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof AppError) return sendTold(request, reply, withoutPlace(error))
    const status = refusedWith(error)
    if (status === null) sendError(reply, unexpected(error, logError))
    else sendError(reply, refusal(status), status)
  })
}

/** Where the library cannot be reached, somebody who opens the page reads a page. Whatever else asks is told in JSON. */
function sendTold(request: FastifyRequest, reply: FastifyReply, error: AppError): void {
  const status = statusOf(error)
  const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
  if (isPage && status >= 500) sendTroublePage(reply, status, wordsOf(error))
  else sendError(reply, error)
}

/** Who has not signed in is not told where the database is; whoever runs the server reads it in its log and health. */
function withoutPlace(error: AppError): AppError {
  if (statusOf(error) < 500 || !('path' in error.details)) return error
  return new AppError(error.code, englishErrors[error.code])
}

/** The HTTP status that goes with an error; the code in the body is what counts. */
export function statusOf(error: AppError): number {
  return STATUS[error.code] ?? 400
}

/** @param status the usual one of the error when left out */
export function sendError(reply: FastifyReply, error: AppError, status = statusOf(error)): void {
  reply.code(status).type('application/json; charset=utf-8').send({ ok: false, error: error.toReply() })
}

/** The status with which the framework refuses a request, or null for what is no refusal. */
function refusedWith(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return null
  return error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : null
}

const REFUSALS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  408: ['invalid_input', 'The request did not arrive in time.'],
  413: ['file_too_large', 'The request is too large.'],
  415: ['invalid_input', 'The request has to be JSON, and to say so.'],
}

/** In our words: those of the framework quote what was sent, or speak of its inside. */
function refusal(status: number): AppError {
  const [code, message] = REFUSALS[status] ?? ['invalid_input', 'The request could not be read.']
  return new AppError(code, message)
}

/** The methods that an address takes, when it takes another than that of the request. */
function methodsOf(app: FastifyInstance, { url, method }: FastifyRequest): readonly string[] {
  const path = url.split('?', 1)[0] ?? '/'
  return ['GET', 'POST'].filter((known) => known !== method && app.hasRoute({ method: known, url: path }))
}

function unexpected(error: unknown, logError: LogError): AppError {
  const reference = randomBytes(6).toString('hex')
  logError(reference, error)
  return new AppError('internal', `Something unexpected happened; reference ${reference}.`, { reference })
}
