import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import type { EventStream, WebParts } from '#renderer/data/webParts.ts'

/** What a page speaks as: the cookie and the server's own origin. */
export interface PageHeaders {
  cookie: string
  readonly origin: string
}

/**
 * The part of a browser that the page's transport needs, over real sockets of Node: requests with cookie and origin,
 * and a stream of events. @param port where to, such as a proxy's; the server is told its own name all the same
 */
export function nodeBrowser(port: () => number, page: PageHeaders): WebParts {
  const send = (path: string, options: RequestInit = {}): ClientRequest => {
    const headers = {
      ...(options.headers as Record<string, string>),
      ...page,
      host: new URL(page.origin).host,
    }
    const method = options.method ?? 'GET'
    const signal = options.signal ?? undefined
    return httpRequest({
      host: '127.0.0.1',
      port: port(),
      path,
      method,
      headers,
      agent: false,
      ...(signal && { signal }),
    })
  }
  return {
    async fetch(path, options) {
      const answered = Promise.withResolvers<IncomingMessage>()
      const sent = send(path, options)
      sent.on('error', answered.reject)
      sent.on('response', answered.resolve)
      sent.end(options.body as string)
      const response = await readWhole(await answered.promise)
      page.cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? page.cookie
      return response
    },
    openEvents: (path) => new NodeStream(send(path)),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    now: () => Date.now(),
    random: () => 0,
  }
}

async function readWhole(message: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, String(value))
  return new Response(Buffer.concat(chunks), { status: message.statusCode ?? 500, headers })
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html, as far as our server uses it. */
class NodeStream extends EventTarget implements EventStream {
  readonly #request: ClientRequest

  constructor(request: ClientRequest) {
    super()
    this.#request = request
    const fail = (): boolean => this.dispatchEvent(new Event('error'))
    request.on('error', fail)
    request.on('response', (message) => {
      if (message.statusCode !== 200) {
        fail()
        return
      }
      this.dispatchEvent(new Event('open'))
      let text = ''
      message.on('data', (data: Buffer) => {
        text += data.toString('utf8')
        const events = text.split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) this.#tell(event)
      })
      message.on('close', fail)
      message.on('error', () => undefined)
    })
    request.end()
  }
  #tell(event: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1]
    const data = field('data')
    if (data !== undefined) this.dispatchEvent(new MessageEvent(field('event') ?? 'message', { data }))
  }
  close(): void {
    this.#request.destroy()
  }
}
