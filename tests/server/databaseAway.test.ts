import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { SCHEMA_VERSION } from '#db/migrations/migrations.ts'
import { type Serving, serve } from '#server/serve.ts'
import { readServerConfig } from '#server/serverConfig.ts'
import { TestClock } from '#tests/support/clock.ts'
import { openTestBackend } from '#tests/support/contractClient.ts'
import { createFixture } from '#tests/support/fixture.ts'
import { startOwnServer } from '#tests/support/postgresServer.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const PASSWORD = 'vellum otter lantern'
const hasPostgres = process.env['SUBJECT_DESK_NO_POSTGRES'] !== '1'

const makeFolder = temporaryFolders()
const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

/** A library of the fixture in which li has a password, served as `desk serve` does. */
async function serveLibrary(location: string) {
  const folder = makeFolder()
  await createFixture(location)
  const backend = await openTestBackend(location, folder, new TestClock(), [])
  const input = { currentPassword: null, newPassword: PASSWORD }
  await backend.handle(
    { id: 0, method: 'account.changePassword', input },
    { login: 'li', canSwitchUser: true },
  )
  await backend.close()
  mkdirSync(join(folder, 'web'))
  writeFileSync(join(folder, 'web', 'index.html'), '<title>the program</title>')
  const lines: string[] = []
  const serving = await serve({
    config: configOf(location, folder),
    programVersion: 'test',
    rendererFolder: join(folder, 'web'),
    log: { write: (line) => lines.push(line) },
  })
  endings.push(() => serving.close())
  return { folder, lines, ...pageOf(serving) }
}

const configOf = (location: string, folder: string) =>
  readServerConfig(undefined, {
    SUBJECT_DESK_DATABASE: location,
    SUBJECT_DESK_DATA_FOLDER: folder,
    SUBJECT_DESK_PORT: '0',
  })

function pageOf({ origin }: Serving) {
  let cookie = ''
  const post = async (path: string, body: unknown) => {
    const headers = { origin, cookie, 'x-subject-desk': '1', 'content-type': 'application/json' }
    const reply = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
    cookie = reply.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie
    return reply.json()
  }
  return {
    signIn: () => post('/api/sign-in', { login: 'li', password: PASSWORD }),
    call: (method: string, input: unknown) => post('/api/call', { id: 1, method, input }),
    async open() {
      const reply = await fetch(origin, { headers: { accept: 'text/html', cookie } })
      return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() }
    },
    async ready() {
      const reply = await fetch(`${origin}/health/ready`)
      return [reply.status, await reply.json()]
    },
  }
}

describe.skipIf(!hasPostgres)('a database server that goes away', () => {
  test('is told by each call and by the health, and is worked with again when it is back', async () => {
    const server = await startOwnServer(makeFolder())
    endings.push(() => server.stop())
    const address = new URL(server.address)
    address.pathname = '/library'
    const page = await serveLibrary(address.href)
    await page.signIn()
    expect(await page.call('session.get', {})).toMatchObject({ ok: true })
    expect(await page.ready()).toEqual([200, { status: 'ready' }])

    await server.stop()
    const failed = { ok: false, error: { code: 'database_unreachable', message: expect.any(String) } }
    expect(await page.call('session.get', {})).toMatchObject(failed)
    expect(await page.call('titleList.create', {})).toMatchObject(failed)
    expect(await page.ready()).toEqual([503, { status: 'not_ready', problem: 'database_unreachable' }])
    expect(page.lines.join('')).not.toContain('tester')
    const opened = await page.open()
    expect(opened).toMatchObject({ status: 500, type: 'text/html; charset=utf-8' })
    expect(opened.text).toContain('数据库服务器没有响应')
    const told = JSON.stringify([opened, await page.signIn(), await page.call('session.get', {})])
    expect(told).not.toContain(address.host)

    await server.start()
    await expect.poll(page.ready, { timeout: 15_000 }).toEqual([200, { status: 'ready' }])
    expect(await page.call('session.get', {})).toMatchObject({ ok: true, value: { user: { login: 'li' } } })
  }, 60_000)

  test('is told in one line when a server is started without it', async () => {
    const location = 'postgres://desk:hush@127.0.0.1:1/library'
    const starting = serve({
      config: configOf(location, makeFolder()),
      programVersion: 'test',
      log: { write: () => undefined },
    })
    await expect(starting).rejects.toMatchObject({
      code: 'database_unreachable',
      message: 'No database server answers at postgres://127.0.0.1:1/library. Check that it is running.',
    })
  })

  test('that was brought up to date by a newer program is not written any more, and that is told', async () => {
    const server = await startOwnServer(makeFolder())
    endings.push(() => server.stop())
    const address = new URL(server.address)
    address.pathname = '/library'
    const page = await serveLibrary(address.href)
    await page.signIn()
    const client = new pg.Client(address.href)
    await client.connect()
    await client.query('update library_schema set version = $1', [SCHEMA_VERSION + 1])
    await client.end()
    await expect
      .poll(page.ready, { timeout: 5_000 })
      .toEqual([503, { status: 'not_ready', problem: 'library_too_new' }])
    expect(await page.call('session.get', {})).toMatchObject({ error: { code: 'library_too_new' } })
  }, 60_000)
})

describe('a library file', () => {
  test('that was brought up to date by a newer program is not written any more, and that is told', async () => {
    const path = join(makeFolder(), 'a.subjectdesk')
    const page = await serveLibrary(path)
    await page.signIn()
    const other = new Database(path)
    other.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    other.close()
    await expect
      .poll(page.ready, { timeout: 5_000 })
      .toEqual([503, { status: 'not_ready', problem: 'library_too_new' }])
    const input = { rows: { ids: [1] }, decision: 'selected' }
    expect(await page.call('selection.mark', input)).toMatchObject({ error: { code: 'library_too_new' } })
    await expect(
      serve({
        config: configOf(path, makeFolder()),
        programVersion: 'test',
        log: { write: () => undefined },
      }),
    ).rejects.toMatchObject({ code: 'library_too_new' })
  })
})
