import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const ALIASES: Readonly<Record<string, string>> = {
  '#shared/': 'shared/',
  '#db/': 'db/',
  '#backend/': 'electron/backend/',
  '#server/': 'electron/server/',
  '#cli/': 'electron/cli/',
  '#main/': 'electron/main/',
  '#preload/': 'electron/preload/',
  '#renderer/': 'renderer/',
}
const FOLDERS = ['shared', 'db', 'electron', 'renderer']

interface Import {
  readonly from: string
  readonly to: string
  readonly isType: boolean
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sourceFiles(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const pattern = /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
  return [...text.matchAll(pattern)].map(([, type, target]) => ({
    from: file,
    to: resolved(file, target ?? ''),
    isType: type !== undefined,
  }))
}

function resolved(file: string, target: string): string {
  for (const [alias, folder] of Object.entries(ALIASES))
    if (target.startsWith(alias)) return folder + target.slice(alias.length)
  return target.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), target)) : target
}

const all = FOLDERS.flatMap(sourceFiles)
const imports = all.flatMap(importsOf)
const inside = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path.startsWith(folder))
const area = (path: string): string | undefined => /^renderer\/areas\/([^/]+)\//.exec(path)?.[1]
const isOurs = (path: string): boolean => inside(path, 'shared/', 'db/', 'electron/', 'renderer/')

/** Imports of one folder that go to none of the places it may use. */
function strays(folder: string, allowed: readonly string[], packages: (name: string) => boolean): string[] {
  return imports
    .filter(({ from }) => inside(from, folder))
    .filter(({ to }) => (isOurs(to) ? !inside(to, ...allowed) : !packages(to)))
    .map(({ from, to }) => `${from} → ${to}`)
}

describe('the layers', () => {
  test('shared/domain imports nothing but itself and tiny pure packages', () => {
    const pure = ['isbn3', 'big.js']
    expect(strays('shared/domain/', ['shared/domain/'], (name) => pure.includes(name))).toEqual([])
  })

  test('shared/schema and shared/api know no database, backend or renderer', () => {
    expect(strays('shared/schema/', ['shared/schema/', 'shared/domain/'], (name) => name === 'zod')).toEqual(
      [],
    )
    expect(strays('shared/api/', ['shared/'], (name) => name === 'zod')).toEqual([])
  })

  test('db reaches no layer above it', () => {
    const allowed = ['db/', 'shared/']
    expect(
      strays('db/', allowed, (name) => /^(kysely|better-sqlite3|pg|pg-copy-streams|node:.*)$/.test(name)),
    ).toEqual([])
  })

  test('nothing outside db asks for one engine by name', () => {
    const wrong = imports.filter(
      ({ from, to }) => /^db\/engine\/(?:sqlite|postgres)/.test(to) && !inside(from, 'db/'),
    )
    expect(wrong).toEqual([])
  })

  test('only db/engine/sqlite* knows SQLite', () => {
    const guilty = imports.filter(
      ({ from, to }) => to === 'better-sqlite3' && !inside(from, 'db/engine/sqlite'),
    )
    expect(guilty).toEqual([])
  })

  test('only db/engine/postgres* knows PostgreSQL', () => {
    const guilty = imports.filter(
      ({ from, to }) => /^pg(-|$)/.test(to) && !inside(from, 'db/engine/postgres'),
    )
    expect(guilty).toEqual([])
  })

  test('only db knows SQL', () => {
    const guilty = imports.filter(
      ({ from, to, isType }) => to === 'kysely' && !inside(from, 'db/') && !isType,
    )
    expect(guilty).toEqual([])
  })

  test('the backend imports no electron, no host and no renderer', () => {
    const guilty = imports.filter(
      ({ from, to }) =>
        inside(from, 'electron/backend/') &&
        (to === 'electron' ||
          inside(
            to,
            'electron/main/',
            'electron/server/',
            'electron/cli/',
            'electron/preload/',
            'renderer/',
          )),
    )
    expect(guilty).toEqual([])
  })

  test('only the shell imports electron', () => {
    const guilty = imports.filter(
      ({ from, to }) => to === 'electron' && !inside(from, 'electron/main/', 'electron/preload/'),
    )
    expect(guilty).toEqual([])
  })

  test('the renderer reaches the backend only through the contract, and the shell through the bridge’s types', () => {
    const guilty = imports.filter(
      ({ from, to, isType }) =>
        inside(from, 'renderer/') &&
        inside(to, 'db/', 'electron/') &&
        !(inside(to, 'electron/preload/') && (isType || to === 'electron/preload/channels.ts')),
    )
    expect(guilty).toEqual([])
  })

  test('an area of the renderer never imports another area', () => {
    const guilty = imports.filter(({ from, to }) => {
      const own = area(from)
      const other = area(to)
      return own !== undefined && other !== undefined && own !== other
    })
    expect(guilty).toEqual([])
  })
})

describe('the files', () => {
  test('no file is a barrel that only passes things on', () => {
    const barrels = all.filter((file) => {
      const lines = readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
      return lines.length > 0 && lines.every((line) => /^export (\*|\{[^}]*\}) from/.test(line))
    })
    expect(barrels).toEqual([])
  })

  test('no check of the compiler is suppressed and no work is left as a note', () => {
    const marks = /@ts-(ignore|expect-error|nocheck)|\b(TODO|FIXME)\b|oxlint-disable|biome-ignore/
    expect(all.filter((file) => marks.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
  })

  test('every migration is in the list, in the order of its number', async () => {
    const { MIGRATIONS } = await import('#db/migrations/migrations.ts')
    const files = readdirSync(join(ROOT, 'db/migrations'))
      .filter((name) => /^\d{4}_/.test(name))
      .map((name) => name.replace('.ts', ''))
      .toSorted()
    expect(MIGRATIONS.map((migration) => migration.name)).toEqual(files)
  })
})
