import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listPageFiles, type PageFiles, servePage } from '#main/security/pageFiles.ts'

vi.mock(
  'electron',
  async () => (await import('#tests/support/fakeElectron.ts')).createFakeElectron().electron,
)

const PAGE = `<meta name="csp-nonce" content="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="a.js"></script>`

let folder: string
let files: PageFiles
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-pages-'))
  const pages = join(folder, 'renderer')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.js'), 'secret')
  writeFileSync(join(pages, 'desktop.html'), PAGE)
  writeFileSync(join(pages, 'assets', '图 1.js'), 'script')
  writeFileSync(join(pages, 'assets', 'a.js.map'), 'map')
  symlinkSync(join(folder, 'secret.js'), join(pages, 'link.js'))
  files = listPageFiles(pages)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const get = (url: string, method = 'GET'): Promise<Response> => servePage(files, new Request(url, { method }))

describe('item 18: pages from a table of known files', () => {
  test('a known file is served with its type, and is not guessed at', async () => {
    const response = await get('app://desk/assets/%E5%9B%BE%201.js?v=1')
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(await response.text()).toBe('script')
  })

  test.each([
    'app://desk/secret.js',
    'app://desk/../secret.js',
    'app://desk/%2e%2e/secret.js',
    'app://desk/..%2fsecret.js',
    'app://desk/assets/..%5c..%5csecret.js',
    'app://desk//desktop.html',
    'app://desk/link.js',
    'app://desk/assets/a.js.map',
    'app://desk/assets/',
    'app://desk/',
    'app://desk/__proto__',
    'app://other/desktop.html',
    'app://desk/desktop.html%00',
  ])('%s is not there', async (url) => {
    expect((await get(url)).status).toBe(404)
  })

  test.each(['POST', 'PUT', 'DELETE'])('%s is refused', async (method) => {
    expect((await get('app://desk/desktop.html', method)).status).toBe(405)
  })
})

describe('item 7: the content policy', () => {
  test('the page and its policy have the same nonce, and no mark is left', async () => {
    const response = await get('app://desk/desktop.html')
    const policy = response.headers.get('Content-Security-Policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
    const text = await response.text()
    expect(text).toBe(PAGE.replaceAll('__CSP_NONCE__', nonce))
    expect(nonce.length).toBeGreaterThanOrEqual(22)
  })

  test('each load has a nonce of its own', async () => {
    const policies = await Promise.all(
      Array.from({ length: 20 }, async () =>
        (await get('app://desk/desktop.html')).headers.get('Content-Security-Policy'),
      ),
    )
    expect(new Set(policies).size).toBe(20)
  })
})
