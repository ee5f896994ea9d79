import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { BackendEvent } from '#shared/api/events.ts'

const HEARTBEAT_MS = 20_000
/** A page that no longer reads is dropped instead of filling the memory; it comes back and asks again. */
const MAX_WAITING_BYTES = 1024 * 1024

export interface EventStreams {
  attach(reply: FastifyReply): void
  send(event: BackendEvent): void
  close(): void
}

/** Server-sent events to every open page (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function createEventStreams(heartbeatMs = HEARTBEAT_MS): EventStreams {
  const streams = new Set<ServerResponse>()
  let isClosed = false

  function write(text: string): void {
    for (const stream of streams) {
      if (stream.writableLength > MAX_WAITING_BYTES) stream.destroy()
      else stream.write(text)
    }
  }
  const heartbeat = setInterval(() => write(':\n\n'), heartbeatMs)
  heartbeat.unref()

  return {
    attach(reply) {
      reply.hijack()
      const stream = reply.raw
      // Headers set so far are Fastify's own until it sends; a hijacked reply has to carry them over.
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) stream.setHeader(name, value)
      }
      stream.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
      stream.write(':\n\n')
      stream.on('error', () => stream.destroy())
      stream.on('close', () => streams.delete(stream))
      if (isClosed) stream.end()
      else streams.add(stream)
    },
    send(event) {
      write(`data: ${JSON.stringify(event)}\n\n`)
    },
    close() {
      isClosed = true
      clearInterval(heartbeat)
      for (const stream of streams) stream.end()
    },
  }
}
