import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { BackendEvent } from '#shared/api/events.ts'
import { ALIVE_EVENT, ALIVE_EVERY_MS } from '#shared/api/web.ts'

/** A page that no longer reads is dropped instead of filling the memory; it comes back and asks again. */
const MAX_WAITING_BYTES = 1024 * 1024

export interface EventStreams {
  /**
   * @param isAllowed asked now and then; the stream ends when it says no
   * @param hears whether an event is for who reads the stream
   */
  attach(
    reply: FastifyReply,
    isAllowed: () => Promise<boolean>,
    hears: (event: BackendEvent) => boolean,
  ): void
  send(event: BackendEvent): void
  close(): void
}

interface Reader {
  readonly isAllowed: () => Promise<boolean>
  readonly hears: (event: BackendEvent) => boolean
}

/** Server-sent events to every open page (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function createEventStreams(heartbeatMs = ALIVE_EVERY_MS): EventStreams {
  const streams = new Map<ServerResponse, Reader>()
  let isClosed = false

  function write(text: string, event: BackendEvent | null): void {
    for (const [stream, { hears }] of streams) {
      if (event !== null && !hears(event)) continue
      if (stream.writableLength > MAX_WAITING_BYTES) stream.destroy()
      else stream.write(text)
    }
  }
  /** What cannot be asked at the moment stays: the database may be away for a while. */
  function endForgotten(): void {
    for (const [stream, { isAllowed }] of streams)
      isAllowed().then(
        (isStill) => isStill || stream.end(),
        () => undefined,
      )
  }
  const heartbeat = setInterval(() => {
    // an event and no comment: a page cannot see comments, and has to notice a line that went dead without a word
    write(`event: ${ALIVE_EVENT}\ndata: 1\n\n`, null)
    endForgotten()
  }, heartbeatMs)
  heartbeat.unref()

  return {
    attach(reply, isAllowed, hears) {
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
      else streams.set(stream, { isAllowed, hears })
    },
    send(event) {
      write(`data: ${JSON.stringify(event)}\n\n`, event)
    },
    close() {
      isClosed = true
      clearInterval(heartbeat)
      for (const stream of streams.keys()) stream.end()
    },
  }
}
