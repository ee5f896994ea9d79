import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Packages that are measured against and used for nothing else, by name and exact version. They are no dependencies:
 * nobody who builds the program needs their 200 MB.
 */
const REFERENCES = {
  '@duckdb/node-api': '1.5.6-r.1',
  exceljs: '4.4.0',
} as const

export type ReferenceName = keyof typeof REFERENCES

/** What npm keeps there survives until the packages are installed anew. */
const FOLDER = join(import.meta.dirname, '../../node_modules/.cache/subject-desk-references')

/**
 * Installs a reference where it is not there yet.
 * @returns the address of its module, to be imported; null when it cannot be installed, as without a network
 */
export function findReference(name: ReferenceName): string | null {
  const folder = join(FOLDER, name.replaceAll('/', '-'))
  if (installedVersion(folder, name) !== REFERENCES[name]) install(folder, name)
  if (installedVersion(folder, name) !== REFERENCES[name]) return null
  return pathToFileURL(createRequire(join(folder, 'package.json')).resolve(name)).href
}

function installedVersion(folder: string, name: ReferenceName): string | null {
  try {
    const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')
    return (JSON.parse(text) as { version: string }).version
  } catch {
    return null
  }
}

function install(folder: string, name: ReferenceName): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  const exact = `${name}@${REFERENCES[name]}`
  spawnSync('npm', ['install', '--prefix', folder, '--no-save', ...quiet, exact], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
}
