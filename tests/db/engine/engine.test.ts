import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CompiledQuery, sql } from 'kysely'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { BulkLoader, Engine, ReadDb, WriteDb } from '#db/engine/engine.ts'
import { createLibrary, openLibrary } from '#db/library.ts'
import { readSetting, writeSetting } from '#db/settings.ts'
import { tamper } from '#tests/support/tamper.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { testLocation } from '#tests/support/testLocation.ts'

const folder = temporaryFolders()

async function withLibrary<T>(work: (engine: Engine, location: string) => Promise<T>): Promise<T> {
  const path = testLocation(join(folder(), 'a.subjectdesk'))
  await createLibrary(path)
  const engine = openLibrary(path)
  try {
    return await work(engine, path)
  } finally {
    await engine.close()
  }
}

const name = (db: ReadDb) => readSetting(db, 'libraryName')

describe('the handles', () => {
  test('the type of a read handle offers no way to write', () => {
    expectTypeOf<ReadDb>().not.toHaveProperty('insertInto')
    expectTypeOf<ReadDb>().not.toHaveProperty('updateTable')
    expectTypeOf<ReadDb>().not.toHaveProperty('deleteFrom')
    expectTypeOf<ReadDb>().not.toHaveProperty('transaction')
    expectTypeOf<WriteDb>().not.toHaveProperty('transaction')
    expectTypeOf<WriteDb>().toExtend<ReadDb>()
    expectTypeOf<ReadDb>().not.toExtend<WriteDb>()
  })

  test('a snippet that writes through a read handle does not compile, and the same through a write handle does', () => {
    const root = resolve(import.meta.dirname, '../../..')
    const work = folder()
    writeFileSync(join(work, 'package.json'), '{"type":"module"}')
    const snippet = (handle: string, file: string) => {
      const text = `import type { ${handle} } from '${root}/db/engine/engine.ts'\nexport const run = (db: ${handle}) => db.deleteFrom('counter').execute()\n`
      writeFileSync(join(work, file), text)
      const options = {
        extends: `${root}/tsconfig.base.json`,
        compilerOptions: { typeRoots: [`${root}/node_modules/@types`], types: ['node'] },
      }
      writeFileSync(join(work, `${file}.json`), JSON.stringify({ ...options, files: [file] }))
      try {
        execFileSync(process.execPath, [
          join(root, 'node_modules/typescript/bin/tsc'),
          '-p',
          join(work, `${file}.json`),
        ])
        return ''
      } catch (error) {
        return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
      }
    }
    expect(snippet('ReadDb', 'read.ts')).toMatch(
      /^\S*read\.ts\S* error TS2551: Property 'deleteFrom' does not exist on type 'ReadDb'[^\n]*\n$/,
    )
    expect(snippet('WriteDb', 'write.ts')).toBe('')
  })

  test('the connection behind a read handle refuses to write even when the types are cast away', () =>
    withLibrary(async (engine) => {
      await expect(writeSetting(engine.read as WriteDb, 'libraryName', 'x')).rejects.toThrow(
        /readonly|can only be read/,
      )
    }))
})

describe('a transaction', () => {
  test('is rolled back whole when the work throws, and the error is the one that was thrown', () =>
    withLibrary(async (engine) => {
      await engine.write((db) => writeSetting(db, 'libraryName', 'before'))
      const boom = new Error('boom')
      const failing = engine.write(async (db) => {
        await writeSetting(db, 'libraryName', 'after')
        await writeSetting(db, 'baseCurrency', 'USD')
        throw boom
      })
      await expect(failing).rejects.toBe(boom)
      expect(await name(engine.read)).toBe('before')
      expect(await readSetting(engine.read, 'baseCurrency')).toBeNull()
    }))

  test('reads what it wrote, and nobody else does before it is committed', () =>
    withLibrary(async (engine) => {
      await engine.write(async (db) => {
        await writeSetting(db, 'libraryName', 'mine')
        expect(await name(db)).toBe('mine')
        expect(await name(engine.read)).toBeNull()
      })
      expect(await name(engine.read)).toBe('mine')
    }))

  test('takes its turn: the second begins only when the first has ended, even if that failed', () =>
    withLibrary(async (engine) => {
      const seen: string[] = []
      const first = engine.write(async () => {
        seen.push('first begins')
        await new Promise((done) => setImmediate(done))
        seen.push('first ends')
        throw new Error('first')
      })
      const second = engine.write(async () => {
        seen.push('second begins')
      })
      await expect(first).rejects.toThrow('first')
      await second
      expect(seen).toEqual(['first begins', 'first ends', 'second begins'])
    }))

  test('that violates a check of the schema leaves nothing', () =>
    withLibrary(async (engine) => {
      const bad = engine.write(async (db) => {
        await writeSetting(db, 'libraryName', 'x')
        await db.insertInto('user_role').values({ user_id: 99, role: 'administrator' }).execute()
      })
      await expect(bad).rejects.toThrow(/foreign key/i)
      expect(await name(engine.read)).toBeNull()
    }))
})

async function load(engine: Engine, work: (loader: BulkLoader) => Promise<void>): Promise<void> {
  const loader = await engine.bulk()
  try {
    await work(loader)
  } finally {
    await loader.close()
  }
}

const values = (engine: Engine) =>
  engine.read.selectFrom('counter').select(['name', 'value']).orderBy('name').execute()

describe('the bulk loader', () => {
  test('writes rows of several tables in one transaction, or none of them', () =>
    withLibrary(async (engine) => {
      const bad = load(engine, (loader) =>
        loader.insertAll([
          { table: 'counter', columns: ['name', 'value'], rows: [['a', 1]] },
          { table: 'library_setting', columns: ['name', 'value'], rows: [['n', null]] },
        ]),
      )
      await expect(bad).rejects.toThrow(/not.null/i)
      expect(await values(engine)).toEqual([])
      await load(engine, (loader) =>
        loader.insert(
          'counter',
          ['name', 'value'],
          [
            ['a', 1],
            ['b', 2],
          ],
        ),
      )
      expect(await values(engine)).toEqual([
        { name: 'a', value: 1 },
        { name: 'b', value: 2 },
      ])
    }))

  test('does not keep the engine from writing between its transactions', () =>
    withLibrary(async (engine) => {
      await load(engine, async (loader) => {
        await loader.insert('counter', ['name', 'value'], [['a', 1]])
        await engine.write((db) => writeSetting(db, 'libraryName', 'meanwhile'))
        await loader.insert('counter', ['name', 'value'], [['b', 2]])
      })
      expect(await values(engine)).toHaveLength(2)
      expect(await name(engine.read)).toBe('meanwhile')
    }))
})

async function fill(engine: Engine, count: number): Promise<void> {
  const loader = await engine.bulk()
  const rows = Array.from({ length: count }, (_, index) => [`n${index}`, index] as const)
  await loader.insert('counter', ['name', 'value'], rows)
  await loader.close()
}

const query = (engine: Engine) =>
  engine.read
    .selectFrom('counter')
    .select(['value', 'name'])
    .where('value', '<', 25)
    .orderBy('value')
    .compile()

describe('reading much', () => {
  test('a scan gives every row once, in chunks, as values in the order of the columns', () =>
    withLibrary(async (engine) => {
      await fill(engine, 40)
      const sizes: number[] = []
      const rows: unknown[][] = []
      for await (const chunk of engine.scan(query(engine), 10)) {
        sizes.push(chunk.length)
        rows.push(...chunk)
      }
      expect(sizes).toEqual([10, 10, 5])
      expect(rows).toEqual(Array.from({ length: 25 }, (_, index) => [index, `n${index}`]))
    }))

  test('a scan sees one moment: what is written while it runs does not appear', () =>
    withLibrary(async (engine) => {
      await fill(engine, 20)
      const rows: unknown[][] = []
      for await (const chunk of engine.scan(query(engine), 5)) {
        rows.push(...chunk)
        await engine.write((db) =>
          db
            .insertInto('counter')
            .values({ name: `late${rows.length}`, value: 24 })
            .execute(),
        )
      }
      expect(rows).toHaveLength(20)
    }))

  test('a scan that is left early gives its connection back', () =>
    withLibrary(async (engine) => {
      await fill(engine, 20)
      for (let scan = 0; scan < 30; scan += 1)
        for await (const chunk of engine.scan(query(engine), 5)) if (chunk.length > 0) break
      expect(await values(engine)).toHaveLength(20)
    }))

  test('a scan whose query is wrong says so, and the next one works', () =>
    withLibrary(async (engine) => {
      await fill(engine, 3)
      const wrong = engine.scan(CompiledQuery.raw('select a from nowhere'), 5)
      await expect(wrong[Symbol.asyncIterator]().next()).rejects.toThrow(/nowhere/)
      expect(await values(engine)).toHaveLength(3)
    }))

  test('the scans of a snapshot all see one moment', () =>
    withLibrary(async (engine) => {
      await fill(engine, 3)
      const counts = await engine.snapshot(async (scan) => {
        const seen: number[] = []
        for (let time = 0; time < 2; time += 1) {
          let rows = 0
          for await (const chunk of scan(query(engine), 2)) rows += chunk.length
          seen.push(rows)
          await engine.write((db) =>
            db
              .insertInto('counter')
              .values({ name: `late${time}`, value: 0 })
              .execute(),
          )
        }
        return seen
      })
      expect(counts).toEqual([3, 3])
      expect(await values(engine)).toHaveLength(5)
    }))

  test('counts, sums and whether something is there are whole numbers', () =>
    withLibrary(async (engine) => {
      await fill(engine, 4)
      const sums = await sql<{ n: number; s: number; b: number }>`select count(*) as n, sum(value) as s,
        exists (select 1 from counter) as b from counter`.execute(engine.read)
      expect(sums.rows).toEqual([{ n: 4, s: 6, b: 1 }])
    }))
})

describe('backup and integrity', () => {
  test('a backup taken while it is written to is a whole library of its own', () =>
    withLibrary(async (engine) => {
      await engine.write((db) => writeSetting(db, 'libraryName', 'original'))
      const target = join(folder(), 'copy.subjectdesk')
      const backup = engine.backup(target)
      const write = engine.write((db) => writeSetting(db, 'baseCurrency', 'USD'))
      await Promise.all([backup, write])
      const copy = openLibrary(target)
      expect(await name(copy.read)).toBe('original')
      expect(await copy.integrity()).toEqual([])
      await copy.close()
    }))

  test('a backup never overwrites a file that is there', () =>
    withLibrary(async (engine) => {
      const target = join(folder(), 'there.subjectdesk')
      writeFileSync(target, 'precious')
      await expect(engine.backup(target)).rejects.toThrow(/exists already/)
    }))

  test('the integrity check names a reference that points at nothing', () =>
    withLibrary(async (engine, location) => {
      await tamper(location, "insert into user_role (user_id, role) values (42, 'acquisitions')")
      expect(await engine.integrity()).toEqual([expect.stringMatching(/user_role .*not there$/)])
    }))
})
