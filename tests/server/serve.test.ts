import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { serve } from '#server/serve.ts'
import { startServer } from '#server/server.ts'
import { readServerConfig } from '#server/serverConfig.ts'
import { startAccounts } from '#tests/server/accountFixture.ts'
import { createFakeBackend } from '#tests/server/serverFixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const makeFolder = temporaryFolders()

function rendererIn(folder: string): string {
  const web = join(folder, 'web')
  mkdirSync(web)
  writeFileSync(join(web, 'index.html'), '<title>the program</title>')
  return web
}

const QUIET = {
  host: '127.0.0.1',
  publicOrigin: null,
  tls: null,
  trustedProxies: [],
  log: { write: () => undefined },
}

describe('a server', () => {
  test('opens its library, serves it and closes it, and logs each in a line of JSON', async () => {
    const fixture = await startAccounts()
    await fixture.server.close()
    const folder = makeFolder()
    const lines: string[] = []
    const serving = await serve({
      config: readServerConfig(undefined, {
        SUBJECT_DESK_DATABASE: fixture.library.path,
        SUBJECT_DESK_DATA_FOLDER: folder,
        SUBJECT_DESK_PORT: '0',
      }),
      programVersion: 'test',
      rendererFolder: rendererIn(folder),
      log: { write: (line) => lines.push(line) },
    })
    expect(await (await fetch(`${serving.origin}/health/ready`)).json()).toEqual({ status: 'ready' })
    serving.reload()
    expect(await serving.close()).toBe(true)
    await expect(fetch(`${serving.origin}/health`)).rejects.toThrow()
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      'listening',
      'serving',
      'request',
      'closing',
      'closed',
    ])
    await fixture.close()
  })

  test('is alive but not ready while its database is away', async () => {
    const folder = makeFolder()
    const backend = createFakeBackend()
    const server = await startServer({
      backend: {
        ...backend,
        handle: async ({ id }) => ({
          id,
          ok: false,
          error: { code: 'database_unreachable', message: 'The database does not answer.', details: {} },
        }),
      },
      port: 0,
      rendererFolder: rendererIn(folder),
      dataFolder: folder,
      logError: () => undefined,
      service: QUIET,
    })
    expect((await fetch(`${server.origin}/health`)).status).toBe(200)
    const ready = await fetch(`${server.origin}/health/ready`)
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not_ready', problem: 'database_unreachable' },
    ])
    await server.close()
  })

  test('waits for running calls when it closes, but not for ever', async () => {
    const folder = makeFolder()
    const backend = createFakeBackend()
    const session = { sessionId: 1, login: 'wei', mustChange: false }
    const server = await startServer({
      backend: { ...backend, accounts: { ...backend.accounts, sessionOf: async () => session } },
      port: 0,
      rendererFolder: rendererIn(folder),
      dataFolder: folder,
      logError: () => undefined,
      service: QUIET,
    })
    const call = fetch(`${server.origin}/api/call`, {
      method: 'POST',
      headers: {
        cookie: `subject_desk_${new URL(server.origin).port}=any`,
        origin: server.origin,
        'x-subject-desk': '1',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ id: 1, method: 'fake.wait', input: {} }),
    })
    await backend.waiting
    const cut = expect(call).rejects.toThrow()
    await server.close(50)
    await cut
    backend.release()
  })
})
