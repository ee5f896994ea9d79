import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Views } from '#backend/views/views.ts'
import { type AppendedAudit, appendAudit } from '#db/audit.ts'
import type { Engine, WriteDb } from '#db/engine/engine.ts'
import { openLibrary } from '#db/library.ts'
import { createFixture, USER } from '#tests/support/fixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { testLocation } from '#tests/support/testLocation.ts'

const folder = temporaryFolders()

function append(db: WriteDb, what: string): Promise<AppendedAudit> {
  return appendAudit(db, {
    at: '2026-03-02T08:00:00.000Z',
    userId: USER.li,
    method: 'selection.mark',
    objectKind: 'selection',
    objectId: null,
    summary: { what },
  })
}

/** Views over the fixture that have looked once. */
async function withViews(work: (views: Views, engine: Engine) => Promise<void>): Promise<void> {
  const path = testLocation(join(folder(), 'a.subjectdesk'))
  await createFixture(path)
  const engine = openLibrary(path)
  const views = new Views(engine, () => new Date('2026-03-02T08:00:00.000Z'))
  expect(await views.catchUp()).toBe(false)
  await work(views, engine)
  await engine.close()
}

test('own commands throw nothing away, neither before they are committed nor after', () =>
  withViews(async (views, engine) => {
    for (const what of ['first', 'second', 'third']) {
      await engine.write(async (db) => {
        views.noteOwnChange(await append(db, what))
        expect(await views.catchUp()).toBe(false)
      })
      if (what !== 'second') expect(await views.catchUp()).toBe(false)
    }
    expect(await views.catchUp()).toBe(false)
  }))

test('a command of another program throws everything away, once', () =>
  withViews(async (views, engine) => {
    await engine.write(async (db) => views.noteOwnChange(await append(db, 'own')))
    await engine.write((db) => append(db, 'other'))
    await engine.write(async (db) => views.noteOwnChange(await append(db, 'own again')))
    expect(await views.catchUp()).toBe(true)
    expect(await views.catchUp()).toBe(false)
  }))

test('a command of another program is noticed in the place of an own one that failed', () =>
  withViews(async (views, engine) => {
    const failing = engine.write(async (db) => {
      views.noteOwnChange(await append(db, 'own'))
      throw new Error('at the end')
    })
    await expect(failing).rejects.toThrow('at the end')
    await engine.write((db) => append(db, 'other'))
    expect(await views.catchUp()).toBe(true)
  }))
