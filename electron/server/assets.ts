import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { FastifyInstance } from 'fastify'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

/** The built renderer, read once: what is not in this table does not exist, so that no path can leave the folder. */
export interface Assets {
  readonly index: string
  readonly files: ReadonlyMap<string, { readonly body: Buffer; readonly type: string }>
}

/** @throws Error when the folder holds no built renderer */
export function readAssets(folder: string): Assets {
  const files = new Map<string, { body: Buffer; type: string }>()
  let index: string | null = null
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const url = `/${relative(folder, path).split(sep).join('/')}`
    if (url === '/index.html') index = readFileSync(path, 'utf8')
    else files.set(url, { body: readFileSync(path), type })
  }
  if (index === null) throw new Error(`There is no built renderer in ${folder}.`)
  return { index, files }
}

/** One route per known file. Names under assets/ carry a hash of their content and never change. */
export function addAssets(app: FastifyInstance, assets: Assets): void {
  for (const [url, { body, type }] of assets.files) {
    const cache = url.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache'
    app.get(url, (_request, reply) => reply.header('cache-control', cache).type(type).send(body))
  }
}
