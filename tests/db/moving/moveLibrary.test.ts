import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLibrary } from '#db/check.ts'
import { createLibrary, libraryExists, openLibrary } from '#db/library.ts'
import { moveLibrary } from '#db/moving/moveLibrary.ts'
import { seedSample } from '#db/seed/sample.ts'
import { AppError } from '#shared/api/errors.ts'
import { type LibraryFixture, newLibrary } from '#tests/db/seed/libraryFixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { TEST_ENGINE, testLocation } from '#tests/support/testLocation.ts'

const folder = temporaryFolders()
const NOW = '2026-09-14T08:00:00.000Z'

/** A library with the sample in it, on the engine of this run. Moves go from it into a file, and back again. */
let sample: LibraryFixture
beforeAll(async () => {
  sample = await newLibrary()
  await seedSample(sample.engine, { now: NOW, name: '测试馆' })
})
afterAll(() => sample.close())

const newFile = (): string => join(folder(), 'moved.subjectdesk')
const newPlace = (): string => testLocation(join(folder(), 'back.subjectdesk'))

const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

describe('a move', () => {
  test('brings every row, to a file and back, and both are sound and take new rows', async () => {
    const file = newFile()
    const there = await moveLibrary(sample.location, file)
    const place = newPlace()
    const back = await moveLibrary(file, place)
    expect(back).toEqual(there)
    const rows = new Map(there.map((table) => [table.table, table]))
    expect(rows.get('holding_row')?.rows).toBe(20_000)
    expect(rows.get('audit_event')?.rows).toBe(1)
    expect(rows.get('fund_balance')?.sums['tree_allocated_minor']).toMatch(/^\d{8,}$/)
    for (const location of [file, place]) {
      const engine = openLibrary(location)
      expect((await checkLibrary(engine)).checks.filter(({ ok }) => !ok)).toEqual([])
      await engine.write((db) =>
        db.insertInto('vendor').values({ code: `new`, name: 'New', currency: 'EUR' }).execute(),
      )
      await engine.close()
    }
  })

  test('keeps every character of a text, and the difference between none and empty', async () => {
    const source = newPlace()
    await createLibrary(source)
    const engine = openLibrary(source)
    const texts = ['', '\\N', '\\', 'a\tb', 'a\nb\r', '题名 𠮷 é', '"quoted", \\t', "'"]
    await engine.write((db) =>
      db
        .insertInto('library_setting')
        .values(texts.map((value, index) => ({ name: `n${index}`, value })))
        .execute(),
    )
    await engine.close()
    const file = newFile()
    await moveLibrary(source, file)
    const moved = openLibrary(file)
    const rows = await moved.read.selectFrom('library_setting').select('value').orderBy('name').execute()
    await moved.close()
    expect(rows.map(({ value }) => value)).toEqual(texts)
  })

  test('never goes where something is already', async () => {
    const file = newFile()
    await createLibrary(file)
    const before = readFileSync(file)
    expect(await codeOf(moveLibrary(sample.location, file))).toBe('library_exists')
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(await codeOf(moveLibrary(file, sample.location))).toBe('library_exists')
    expect(await codeOf(moveLibrary(file, file))).toBe('invalid_input')
  })

  test('that is stopped leaves nothing at the new place, and the source to be written to', async () => {
    for (const place of [newFile(), newPlace()]) {
      const stop = new AbortController()
      const source = newFile()
      await moveLibrary(sample.location, source)
      const moving = moveLibrary(source, place, {
        signal: stop.signal,
        onProgress: (table) => table === 'offer' && stop.abort(),
      })
      expect(await codeOf(moving)).toBe('cancelled')
      expect(await libraryExists(place)).toBe(false)
      const engine = openLibrary(source)
      await engine.write((db) => db.insertInto('counter').values({ name: 'still', value: 1 }).execute())
      await engine.close()
    }
  })

  test('brings what was committed before it, and lets others write again when it is done', async () => {
    const source = newPlace()
    await createLibrary(source)
    const engine = openLibrary(source)
    const hasTurn = Promise.withResolvers<void>()
    const writing = engine.write(async (db) => {
      hasTurn.resolve()
      await db.insertInto('counter').values({ name: 'before', value: 7 }).execute()
    })
    // SQLite waits for a lock without letting this process go on, so there the two cannot be begun at once
    await (TEST_ENGINE === 'sqlite' ? writing : hasTurn.promise)
    const file = newFile()
    await Promise.all([writing, moveLibrary(source, file)])
    await engine.write((db) => db.insertInto('counter').values({ name: 'after', value: 8 }).execute())
    await engine.close()
    const moved = openLibrary(file)
    expect(await moved.read.selectFrom('counter').select('name').execute()).toEqual([{ name: 'before' }])
    await moved.close()
  })

  test.each([
    ['a file', newFile],
    ['the engine of this run', newPlace],
  ])(
    'into %s that is killed at any moment leaves nothing there, and the next one brings all',
    async (_what, newTarget) => {
      const source = newFile()
      await moveLibrary(sample.location, source)
      const before = digestOf(source)
      const place = newTarget()
      for (const table of ['audit_event', 'holding_row', 'offer']) {
        await moveUntilKilled(source, place, table)
        expect(await libraryExists(place)).toBe(false)
        expect(digestOf(source)).toBe(before)
      }
      expect((await moveLibrary(source, place)).length).toBeGreaterThan(30)
      if (existsSync(place)) expect(readdirSync(dirname(place))).toEqual([basename(place)])
    },
  )
})

function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** Moves in a process of its own, which is killed as soon as rows of the table are on their way. */
async function moveUntilKilled(from: string, to: string, table: string): Promise<void> {
  const script = new URL('moveUntilKilled.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, from, to, table], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: new URL('../../..', import.meta.url).pathname,
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  if (TEST_ENGINE === 'sqlite') return
  // the server takes the transaction back when it notices that nobody is there any more
  for (let tries = 0; tries < 100 && (await libraryExists(to)); tries += 1)
    await new Promise((done) => setTimeout(done, 20))
}
