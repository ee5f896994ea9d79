import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createLibrary, openLibrary, removeLibrary } from '#db/library.ts'
import { SCHEMA_VERSION } from '#db/migrations/migrations.ts'
import { AppError, type ErrorCode } from '#shared/api/errors.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()
const newPath = () => join(folder(), 'a.subjectdesk')

/** The code of the error that the call throws. */
async function codeOf(call: () => unknown): Promise<ErrorCode | null> {
  try {
    await call()
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return null
}

describe('creating a library', () => {
  test('makes its folder, marks the file as ours and brings it to the newest schema', async () => {
    const path = join(folder(), 'new', 'deep', 'a.subjectdesk')
    await createLibrary(path)
    const raw = new Database(path, { readonly: true })
    expect(raw.pragma('application_id', { simple: true })).toBe(0x5344736b)
    expect(raw.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal')
    raw.close()
  })

  test('never writes over a file that holds something', async () => {
    const path = newPath()
    writeFileSync(path, 'a thesis')
    expect(await codeOf(() => createLibrary(path))).toBe('library_exists')
    expect(readFileSync(path, 'utf8')).toBe('a thesis')
  })

  test('takes the empty file that a save dialog has made', async () => {
    const path = newPath()
    writeFileSync(path, '')
    await createLibrary(path)
    expect(await codeOf(() => openLibrary(path).close())).toBeNull()
  })

  test.each(['//server/share/a.subjectdesk', '\\\\server\\share\\a.subjectdesk'])(
    'refuses the network path %s, because locks do not hold there',
    async (path) => {
      expect(await codeOf(() => createLibrary(path))).toBe('network_path')
      expect(await codeOf(() => openLibrary(path))).toBe('network_path')
    },
  )
})

describe('opening a library', () => {
  test('refuses a path where there is none, and makes no file there', async () => {
    const path = newPath()
    expect(await codeOf(() => openLibrary(path))).toBe('library_not_found')
    expect(existsSync(path)).toBe(false)
  })

  test('refuses a folder', async () => {
    const path = newPath()
    mkdirSync(path)
    expect(await codeOf(() => openLibrary(path))).toBe('not_a_library')
  })

  test('refuses a text file', async () => {
    const path = newPath()
    writeFileSync(path, 'ISBN;Title\n'.repeat(500))
    expect(await codeOf(() => openLibrary(path))).toBe('not_a_library')
  })

  test('refuses an empty file', async () => {
    const path = newPath()
    writeFileSync(path, '')
    expect(await codeOf(() => openLibrary(path))).toBe('not_a_library')
  })

  test('refuses the database of another program and leaves it as it was', async () => {
    const path = newPath()
    const raw = new Database(path)
    raw.exec('create table bookmarks (url text)')
    raw.close()
    const before = readFileSync(path)
    expect(await codeOf(() => openLibrary(path))).toBe('not_a_library')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('refuses a library of a newer program and leaves it as it was', async () => {
    const path = newPath()
    await createLibrary(path)
    const raw = new Database(path)
    raw.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    raw.pragma('wal_checkpoint(TRUNCATE)')
    raw.close()
    const before = readFileSync(path)
    expect(await codeOf(() => openLibrary(path))).toBe('library_too_new')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('says that a library is damaged when its end is gone, instead of showing half of it', async () => {
    const path = newPath()
    await createLibrary(path)
    const raw = new Database(path)
    raw.pragma('wal_checkpoint(TRUNCATE)')
    raw.close()
    truncateSync(path, 20_480)
    const seen = await (async () => {
      try {
        const engine = openLibrary(path)
        const found = await engine.integrity().finally(() => engine.close())
        return found.length > 0 ? 'found' : 'unnoticed'
      } catch (error) {
        return error instanceof AppError ? error.code : error
      }
    })()
    expect(['library_damaged', 'found']).toContain(seen)
  })

  test('lets two programs have the same library open, each seeing what the other has committed', async () => {
    const path = newPath()
    await createLibrary(path)
    const one = openLibrary(path)
    const two = openLibrary(path)
    await one.write((db) => db.insertInto('counter').values({ name: 'a', value: 1 }).execute())
    await two.write((db) => db.insertInto('counter').values({ name: 'b', value: 2 }).execute())
    for (const engine of [one, two])
      expect(await engine.read.selectFrom('counter').selectAll().orderBy('name').execute()).toEqual([
        { name: 'a', value: 1 },
        { name: 'b', value: 2 },
      ])
    await one.close()
    await two.close()
  })
})

test('removing a library takes the files beside it too', async () => {
  const place = folder()
  const path = join(place, 'a.subjectdesk')
  await createLibrary(path)
  const raw = new Database(path)
  raw.exec("insert into counter values ('x', 1)")
  await removeLibrary(path)
  raw.close()
  expect(readdirSync(place)).toEqual([])
})
