import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { CompiledQuery } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Engine } from '#db/engine/engine.ts'
import { createLibrary, openLibrary } from '#db/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()

async function withLibrary<T>(work: (engine: Engine, path: string) => Promise<T>): Promise<T> {
  const path = join(folder(), 'a.subjectdesk')
  await createLibrary(path)
  const engine = openLibrary(path)
  try {
    return await work(engine, path)
  } finally {
    await engine.close()
  }
}

describe('the connections', () => {
  test('every writing one has WAL, foreign keys and full synchronisation, also when the file is opened again', () =>
    withLibrary(async (first, path) => {
      await first.close()
      const again = openLibrary(path)
      const foreignKey = again.write((db) =>
        db.insertInto('user_role').values({ user_id: 7, role: 'acquisitions' }).execute(),
      )
      await expect(foreignKey).rejects.toThrow(/foreign key/i)
      expect(existsSync(`${path}-wal`)).toBe(true)
      await again.close()
    }))

  test('tables are strict: a text in a column of amounts is refused', () =>
    withLibrary(async (engine, path) => {
      await engine.close()
      const raw = new Database(path)
      const insert = () => raw.prepare("insert into counter (name, value) values ('x', 'many')").run()
      expect(insert).toThrow(/cannot store TEXT value in INTEGER column/)
      raw.close()
    }))
})

test('a scan that is left early closes its connection, so that the file can be checkpointed', () =>
  withLibrary(async (engine, path) => {
    await engine.write((db) =>
      db
        .insertInto('counter')
        .values(Array.from({ length: 20 }, (_, index) => ({ name: `n${index}`, value: index })))
        .execute(),
    )
    for await (const chunk of engine.scan(CompiledQuery.raw('select * from counter'), 5))
      if (chunk.length > 0) break
    const raw = new Database(path)
    expect(raw.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }])
    raw.close()
  }))
