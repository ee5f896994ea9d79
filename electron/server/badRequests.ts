import { isUtf8 } from 'node:buffer'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendError } from '#server/errorReplies.ts'
import { setSecurityHeaders } from '#server/headers.ts'
import { AppError } from '#shared/api/errors.ts'

/** What the framework or Node say of a request that never becomes one: by their codes, in our words. */
const UNREADABLE: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
}
const NO_HTTP = [400, 'This is not a request in HTTP.'] as const

/**
 * Answers what Node could not read as a request, as every other error is answered, and ends the connection.
 * https://nodejs.org/api/http.html#event-clienterror
 */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) {
    const [status, message] = UNREADABLE[error.code ?? ''] ?? NO_HTTP
    const body = JSON.stringify({ ok: false, error: new AppError('invalid_input', message).toReply() })
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nX-Content-Type-Options: nosniff\r\n` +
        `Cache-Control: no-store\r\nConnection: close\r\n\r\n${body}`,
    )
  }
  socket.destroy(error)
}

/** Answers an address that cannot be one, which comes before every hook. */
export function answerBadAddress(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  setSecurityHeaders(reply, false)
  sendError(reply, new AppError('not_found', 'There is nothing at this address.'))
}

/** No call of ours has more than a handful of levels; what comes later walks over values by calling itself. */
const MAX_DEPTH = 100

/**
 * Takes JSON only as UTF-8, and not nested without end. The framework would put a mark in the place of what is no
 * UTF-8, and so store names that nobody has written.
 */
export function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = Buffer.from(body)
    if (!isUtf8(bytes)) done(new AppError('invalid_input', 'The request is not in UTF-8.'))
    else if (isDeep(bytes)) done(new AppError('invalid_input', 'The request is nested too deeply.'))
    else void parse(request, bytes.toString('utf8'), done)
  })
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
/** Both brackets and both braces, in UTF-8, where no byte of another character looks like them. */
const STEPS: Readonly<Record<number, number>> = { 0x5b: 1, 0x7b: 1, 0x5d: -1, 0x7d: -1 }

/** Whether JSON is nested deeper than anybody means. Looks at each byte once; a call of usual size takes no time. */
function isDeep(bytes: Buffer): boolean {
  let depth = 0
  let isText = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (isText && byte === BACKSLASH) at += 1
    else if (byte === QUOTE) isText = !isText
    else if (!isText) {
      depth += STEPS[byte] ?? 0
      if (depth > MAX_DEPTH) return true
    }
  }
  return false
}
