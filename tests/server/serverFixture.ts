import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Backend, CallerSession } from '#backend/host.ts'
import { type StartedServer, startServer } from '#server/server.ts'
import type { Reply, Request } from '#shared/api/client.ts'
import { AppError } from '#shared/api/errors.ts'
import type { BackendEvent } from '#shared/api/events.ts'
import { noAccounts } from '#tests/support/noAccounts.ts'

/** A fake backend, and says so: it echoes calls and keeps no library. Users are `wei` and `lin`, and `kept` with the password `right`. */
export interface FakeBackend extends Backend {
  emit(event: BackendEvent): void
  /** Calls of `fake.wait` are answered when this is called. */
  release(): void
  readonly waiting: Promise<void>
  setFirstLogin(login: string | null): void
}

export function createFakeBackend(): FakeBackend {
  const listeners = new Set<(event: BackendEvent) => void>()
  const files = new Map<string, { path: string; fileName: string }>()
  const arrived = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  let firstLogin: string | null = 'wei'

  async function answer(request: Request, caller: CallerSession): Promise<unknown> {
    if (request.method === 'session.get') {
      return { user: ['wei', 'lin'].includes(caller.login ?? '') ? { login: caller.login } : null }
    }
    if (request.method === 'fake.wait') {
      arrived.resolve()
      await released.promise
    }
    if (request.method === 'fake.throw') throw new Error('a secret path: /home/someone')
    return { fake: true, login: caller.login, input: request.input }
  }

  return {
    async handle(request, caller): Promise<Reply> {
      return { id: request.id, ok: true, value: await answer(request, caller) }
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    files: {
      offer(path, fileName) {
        const reference = basename(path)
        files.set(reference, { path, fileName })
        return reference
      },
      resolve(reference) {
        const found = files.get(reference)
        if (found === undefined) throw new AppError('file_expired', 'The fake backend has no such file.')
        return found
      },
    },
    accounts: noAccounts,
    firstLogin: async () => firstLogin,
    administratorLogin: async () => 'wei',
    async chooseUser(login, password) {
      if (!['wei', 'lin', 'kept'].includes(login))
        throw new AppError('not_found', 'The fake backend has no such user.')
      if (login !== 'kept' || password === 'right') return
      throw new AppError(password === null ? 'password_needed' : 'sign_in_failed', 'The fake backend asks.')
    },
    close: async () => undefined,
    emit(event) {
      for (const listener of listeners) listener(event)
    },
    release: () => released.resolve(),
    waiting: arrived.promise,
    setFirstLogin(login) {
      firstLogin = login
    },
  }
}

export interface ServerFixture {
  readonly backend: FakeBackend
  readonly server: StartedServer
  readonly folder: string
  readonly logged: unknown[]
  /** Opens the one-time address. @returns the session's cookie */
  signIn(): Promise<string>
  close(): Promise<void>
}

/** A server over real HTTP on a free port, with a tiny page instead of the built renderer. */
export async function startFixture(
  options: { maxUploadBytes?: number; lookEveryMs?: number } = {},
): Promise<ServerFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'subject-desk-server-'))
  const rendererFolder = join(folder, 'web')
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true })
  writeFileSync(join(rendererFolder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">')
  writeFileSync(join(rendererFolder, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(rendererFolder, '.inputs'), 'not for anyone')
  const backend = createFakeBackend()
  const logged: unknown[] = []
  const server = await startServer({
    ...options,
    backend,
    port: 0,
    rendererFolder,
    dataFolder: folder,
    logError: (_reference, error) => logged.push(error),
  })
  return {
    backend,
    server,
    folder,
    logged,
    async signIn() {
      const reply = await fetch(server.newAddress(), { redirect: 'manual' })
      return (reply.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
    },
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface RawReply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** A request with any headers: `fetch` does not let Host or Origin be set. */
export function rawRequest(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer; ca?: Buffer } = {},
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers, ca } = options
    const sent = url.startsWith('https:')
      ? httpsRequest(url, { method, headers, ca, agent: false })
      : httpRequest(url, { method, headers, agent: false })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
      response.on('error', reject)
    })
    sent.end(options.body)
  })
}

/** The headers that the program's own page sends. */
export function ownHeaders(fixture: ServerFixture, cookie: string): Record<string, string> {
  return {
    cookie,
    origin: fixture.server.origin,
    'x-subject-desk': '1',
    'content-type': 'application/json',
  }
}

/** A call as the page makes it. */
export function call(
  fixture: ServerFixture,
  cookie: string,
  method: string,
  input: unknown,
): Promise<RawReply> {
  return rawRequest(`${fixture.server.origin}/api/call`, {
    method: 'POST',
    headers: ownHeaders(fixture, cookie),
    body: JSON.stringify({ id: 1, method, input }),
  })
}
