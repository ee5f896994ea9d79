import type { FastifyInstance } from 'fastify'

/** How long to wait between two looks at what has come, in milliseconds. */
const LOOK_EVERY_MS = 15_000
/** The least that has to come between two looks; the slowest line that anybody works over brings a hundred times as much. */
const LEAST_BYTES = 1_500

/** What a body is refused with that stops coming. The framework answers with the status it names. */
class SlowBody extends Error {
  readonly statusCode = 408
}

/**
 * Refuses bodies that come so slowly that nobody can be waiting for an answer: connections that are kept open for
 * nothing would use up all there are. Bodies of any size may take their time, as long as they come.
 * @param lookEveryMs how often to look
 */
export function refuseSlowBodies(app: FastifyInstance, lookEveryMs = LOOK_EVERY_MS): void {
  app.addHook('preParsing', (request, reply, payload, done) => {
    const { raw } = request
    const { socket } = raw
    let seen = socket.bytesRead
    const timer = setInterval(() => {
      if (raw.complete || socket.destroyed) return clearInterval(timer)
      if (socket.bytesRead - seen >= LEAST_BYTES) {
        seen = socket.bytesRead
        return
      }
      clearInterval(timer)
      // what is behind it is not read any more: the connection is of no use after the answer
      reply.header('connection', 'close')
      payload.emit('error', new SlowBody('The request stopped coming.'))
    }, lookEveryMs)
    timer.unref()
    raw.once('close', () => clearInterval(timer))
    done(null, payload)
  })
}
