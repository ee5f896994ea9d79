import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Service } from '#server/http.ts'
import { type StartedServer, startServer } from '#server/server.ts'
import { type RawReply, rawRequest } from '#tests/server/serverFixture.ts'
import { openTestLibrary, type TestLibrary } from '#tests/support/contractClient.ts'

/** The password of li in every library of these tests. */
export const PASSWORD = 'vellum otter lantern'

/** A real server over a real library, where li has a password and the others have none. */
export interface AccountFixture {
  readonly library: TestLibrary
  readonly server: StartedServer
  /** Where requests go to: on this computer, whatever the public address is. */
  readonly local: string
  /** Each line of the log. */
  readonly lines: string[]
  get(path: string, headers?: Record<string, string>): Promise<RawReply>
  /** A form as the own page posts it. */
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<RawReply>
  /** A call as the own page makes it. */
  json(path: string, body: unknown, headers?: Record<string, string>): Promise<RawReply>
  /** @returns the cookie, as a browser sends it back */
  signIn(password?: string): Promise<string>
  close(): Promise<void>
}

/** @param service what differs from a server on this computer only */
export async function startAccounts(
  service: Partial<Service> = {},
  ca?: Buffer,
  origin?: string,
): Promise<AccountFixture> {
  const library = await openTestLibrary()
  await library.as('li').call('account.changePassword', { currentPassword: null, newPassword: PASSWORD })
  const rendererFolder = join(library.folder, 'web')
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true })
  writeFileSync(join(rendererFolder, 'index.html'), '<title>the program</title>')
  writeFileSync(join(rendererFolder, 'assets', 'main-1a2b.js'), 'export {}')
  const lines: string[] = []
  const server = await startServer({
    backend: library.backend,
    port: 0,
    rendererFolder,
    dataFolder: library.folder,
    logError: (_reference, error) => library.logged.push(error),
    service: {
      host: '127.0.0.1',
      publicOrigin: null,
      tls: null,
      trustedProxies: [],
      log: { write: (line) => lines.push(line) },
      ...service,
    },
  })
  const local = server.localOrigin
  const own = origin ?? local
  const send = (path: string, method: string, headers: Record<string, string>, body?: string) =>
    rawRequest(local + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(ca ? { ca } : {}),
    })
  const fixture: AccountFixture = {
    library,
    server,
    local,
    lines,
    get: (path, headers = {}) => send(path, 'GET', headers),
    post: (path, form, headers = {}) =>
      send(
        path,
        'POST',
        { origin: own, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams(form).toString(),
      ),
    json: (path, body, headers = {}) =>
      send(
        path,
        'POST',
        { origin: own, 'x-subject-desk': '1', 'content-type': 'application/json', ...headers },
        JSON.stringify(body),
      ),
    async signIn(password = PASSWORD) {
      const reply = await fixture.post('/sign-in', { login: 'li', password })
      return cookieOf(reply)
    },
    async close() {
      await server.close()
      await library.close()
    },
  }
  return fixture
}

/** The first cookie that an answer sets, as a browser sends it back. */
export function cookieOf(reply: RawReply): string {
  return reply.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
}
