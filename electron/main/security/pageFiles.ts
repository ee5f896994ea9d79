import { type Dirent, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { isOwnAddress } from '#main/security/appScheme.ts'
import { contentPolicy, createNonce, fillNonce } from '#main/security/contentPolicy.ts'

interface PageFile {
  readonly path: string
  readonly type: string
}

/** The files of the built page by the path of their address. What is not in the table does not exist. */
export type PageFiles = ReadonlyMap<string, PageFile>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/** Lists the built page once, at the start. Files of a kind that no page needs (maps, text) are left out. */
export function listPageFiles(folder: string): PageFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(entries.filter(isServed).map((entry) => tableRow(folder, entry)))
}

function isServed(entry: Dirent): boolean {
  return entry.isFile() && Object.hasOwn(TYPES, extname(entry.name))
}

function tableRow(folder: string, entry: Dirent): [string, PageFile] {
  const path = join(entry.parentPath, entry.name)
  const parts = relative(folder, path).split(sep).map(encodeURIComponent)
  return [`/${parts.join('/')}`, { path, type: TYPES[extname(entry.name)] ?? '' }]
}

/**
 * Answers a request to `app:` from the table: the address is only looked up, never joined to a path. Each page gets
 * its own nonce, in its policy and in its text. Anything else than reading a known file is 404 or 405.
 */
export async function servePage(files: PageFiles, request: Request): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405 })
  const file = isOwnAddress(request.url) ? files.get(new URL(request.url).pathname) : undefined
  if (file === undefined) return new Response(null, { status: 404 })
  const content = await readFile(file.path)
  const headers = { ...COMMON_HEADERS, 'Content-Type': file.type }
  if (!file.type.startsWith('text/html')) return new Response(new Uint8Array(content), { headers })
  const nonce = createNonce()
  return new Response(fillNonce(content.toString('utf8'), nonce), {
    headers: { ...headers, 'Content-Security-Policy': contentPolicy(nonce) },
  })
}
