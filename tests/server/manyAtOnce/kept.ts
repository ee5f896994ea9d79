import { Agent, type IncomingMessage, request } from 'node:http'
import type { Reply } from '#shared/api/client.ts'
import type { InputOf, MethodName, OutputOf } from '#shared/api/contract.ts'
import { errorFromReply } from '#shared/api/errors.ts'
import type { BackendEvent } from '#shared/api/events.ts'

/** Nobody waits longer for an answer; a test whose request takes as long has found one that is never answered. */
const PATIENCE_MS = 30_000

/** One browser at a server of real HTTP: a connection that is kept, and a cookie once somebody has signed in. */
export interface Kept {
  readonly cookie: string
  /** @throws AppError as the server refuses; Error when it does not answer in time */
  call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<OutputOf<Name>>
  /** Any request by the own page. @returns the body of the answer, which may be a refusal */
  send(path: string, body: unknown): Promise<{ readonly text: string; readonly cookie: string }>
  /** Hears the events of the server, on a connection beside the other one, once the promise is there. */
  hear(listener: (event: BackendEvent) => void): Promise<void>
  close(): void
}

/** @param cookie of a session that is there already; empty to sign in with `signIn` */
export function openKept(origin: string, cookie = ''): Kept {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const streams: IncomingMessage[] = []
  const headers = { origin, 'x-subject-desk': '1', 'content-type': 'application/json', cookie }
  let lastId = 0
  const send = (path: string, body: unknown) =>
    new Promise<{ text: string; cookie: string }>((resolve, reject) => {
      const sent = request(origin + path, { agent, method: 'POST', headers, timeout: PATIENCE_MS })
      sent.on('timeout', () => sent.destroy(new Error(`${path} was not answered: ${JSON.stringify(body)}`)))
      sent.on('error', reject)
      sent.on('response', (response) => {
        const given = response.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
        textOf(response).then((text) => resolve({ text, cookie: given }), reject)
      })
      sent.end(JSON.stringify(body))
    })
  return {
    cookie,
    send,
    async call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
      lastId += 1
      const { text } = await send('/api/call', { id: lastId, method, input })
      const reply = JSON.parse(text) as Reply
      if (!reply.ok) throw errorFromReply(reply.error)
      return reply.value as OutputOf<Name>
    },
    hear: (listener) =>
      new Promise((resolve, reject) => {
        const asked = request(`${origin}/api/events`, { headers: { cookie }, agent: false })
        asked.on('error', reject)
        asked.on('response', (response) => {
          streams.push(response)
          readEvents(response, listener)
          resolve()
        })
        asked.end()
      }),
    close() {
      for (const stream of streams) stream.destroy()
      agent.destroy()
    },
  }
}

/** @throws Error when the server does not let them in */
export async function signIn(origin: string, login: string, password: string): Promise<Kept> {
  const door = openKept(origin)
  try {
    const { text, cookie } = await door.send('/api/sign-in', { login, password })
    if (cookie === '') throw new Error(`${login} was not let in: ${text}`)
    return openKept(origin, cookie)
  } finally {
    door.close()
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Server-sent events as the server writes them: one `data:` line and an empty one, or a `:` as a sign of life. */
function readEvents(response: IncomingMessage, listener: (event: BackendEvent) => void): void {
  let rest = ''
  response.setEncoding('utf8')
  // a stream that is cut at the end of a test is no mistake
  response.on('error', () => undefined)
  response.on('data', (text: string) => {
    const parts = (rest + text).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts)
      if (part.startsWith('data: ')) listener(JSON.parse(part.slice('data: '.length)) as BackendEvent)
  })
}
