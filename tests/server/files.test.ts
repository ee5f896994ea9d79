import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { attachment, safeFileName } from '#server/fileName.ts'
import { openUploads, removeOld } from '#server/uploads.ts'
import {
  ownHeaders,
  type RawReply,
  rawRequest,
  type ServerFixture,
  startFixture,
} from '#tests/server/serverFixture.ts'

let fixture: ServerFixture
let cookie: string
beforeEach(async () => {
  fixture = await startFixture({ maxUploadBytes: 1000 })
  cookie = await fixture.signIn()
})
afterEach(() => fixture.close())

function upload(name: string, body: string, headers: Record<string, string> = {}): Promise<RawReply> {
  return rawRequest(`${fixture.server.origin}/api/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { ...ownHeaders(fixture, cookie), 'content-type': 'application/octet-stream', ...headers },
    body,
  })
}

function uploadedFiles(): string[] {
  const folder = join(fixture.folder, 'uploads')
  return readdirSync(folder).flatMap((own) => readdirSync(join(folder, own)))
}

describe('a file handed in', () => {
  test('comes back byte for byte under its Chinese name', async () => {
    const sent = await upload('2026年书目 (一).csv', '书名,价格\n红楼梦,59.80\n')
    expect(sent.status).toBe(200)
    const { file }: { file: string } = JSON.parse(sent.text)
    const reply = await rawRequest(`${fixture.server.origin}/api/files/${file}`, { headers: { cookie } })
    expect(reply.text).toBe('书名,价格\n红楼梦,59.80\n')
    expect(reply.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '30',
      'x-content-type-options': 'nosniff',
      'content-disposition':
        `attachment; filename="2026___ (_).csv"; filename*=UTF-8''` +
        '2026%E5%B9%B4%E4%B9%A6%E7%9B%AE%20%28%E4%B8%80%29.csv',
    })
  })

  test('comes back under the name that the page asks for', async () => {
    const { file }: { file: string } = JSON.parse((await upload('a.csv', 'a')).text)
    const url = `${fixture.server.origin}/api/files/${file}?name=${encodeURIComponent('../订单.csv')}`
    const reply = await rawRequest(url, { headers: { cookie } })
    expect(reply.headers['content-disposition']).toContain("UTF-8''%E8%AE%A2%E5%8D%95.csv")
  })

  test('may be empty, but needs a name', async () => {
    expect((await upload('empty.csv', '')).status).toBe(200)
    expect((await upload('../', 'a')).status).toBe(400)
  })

  test.each([
    ['that says so', {}],
    ['that comes in pieces', { 'transfer-encoding': 'chunked' }],
  ])('larger than the limit %s is refused and not kept', async (_name, headers: Record<string, string>) => {
    const reply = await upload('big.csv', 'x'.repeat(1001), headers)
    expect(reply.status).toBe(413)
    expect(JSON.parse(reply.text).error).toMatchObject({
      code: 'file_too_large',
      details: { maxBytes: 1000 },
    })
    expect(uploadedFiles()).toEqual([])
  })

  test('just within the limit is kept until the program ends', async () => {
    expect((await upload('big.csv', 'x'.repeat(1000))).status).toBe(200)
    expect(uploadedFiles()).toHaveLength(1)
    await fixture.server.close()
    expect(uploadedFiles()).toEqual([])
  })

  test('that nobody knows is answered with 404', async () => {
    const reply = await rawRequest(`${fixture.server.origin}/api/files/unknown`, { headers: { cookie } })
    expect(reply.status).toBe(404)
    expect(JSON.parse(reply.text).error.code).toBe('file_expired')
  })
})

describe('the folder of uploads', () => {
  test('is cleared of what programs that are gone left behind, at start', async () => {
    const folder = join(fixture.folder, 'shared')
    // Process numbers end well below this one on every system.
    for (const name of ['2147483646-0a0a0a0a', 'of another host', `${process.pid}-0a0a0a0a`]) {
      mkdirSync(join(folder, name), { recursive: true })
    }
    const uploads = openUploads(folder, 10)
    expect(existsSync(join(folder, '2147483646-0a0a0a0a'))).toBe(false)
    expect(existsSync(join(folder, 'of another host'))).toBe(true)
    expect(existsSync(join(folder, `${process.pid}-0a0a0a0a`))).toBe(true)
    uploads.close()
  })

  test('loses files that are older than a day', () => {
    const now = Date.UTC(2026, 10, 20)
    for (const [name, age] of [
      ['old', 24 * 3600 + 1],
      ['young', 24 * 3600 - 1],
    ] as const) {
      writeFileSync(join(fixture.folder, name), '')
      utimesSync(join(fixture.folder, name), now / 1000 - age, now / 1000 - age)
    }
    removeOld(fixture.folder, now)
    expect(existsSync(join(fixture.folder, 'old'))).toBe(false)
    expect(existsSync(join(fixture.folder, 'young'))).toBe(true)
  })
})

describe('names of files', () => {
  test.each([
    ['C:\\lists\\a.csv', 'a.csv'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nSet-Cookie: x.csv', 'aSet-Cookie x.csv'],
    ['list\u202Evsc.exe', 'listvsc.exe'],
    ['.hidden', 'hidden'],
    ['..', ''],
    [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(195)}.xlsx`],
  ])('%j is kept as %j', (name, kept) => {
    expect(safeFileName(name)).toBe(kept)
  })

  test('cannot end the header they stand in', () => {
    expect(attachment(`a"b'c\\d%e.csv`)).toBe(
      `attachment; filename="a_b'c_d_e.csv"; filename*=UTF-8''a%22b%27c%5Cd%25e.csv`,
    )
  })
})
