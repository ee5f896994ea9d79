import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Engine } from '#db/engine/engine.ts'
import { presenceKey, readPresence } from '#db/engine/postgresChanges.ts'
import { createLibrary, openLibrary } from '#db/library.ts'
import type { BackendEvent } from '#shared/api/events.ts'
import { openTestBackend, openTestLibrary } from '#tests/support/contractClient.ts'
import { SUBJECT } from '#tests/support/fixture.ts'
import { clientOf } from '#tests/support/library.ts'
import { pricedRows, readRows } from '#tests/support/rows.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { testLocation } from '#tests/support/testLocation.ts'

const folder = temporaryFolders()

async function withTwo(work: (one: Engine, two: Engine, location: string) => Promise<void>): Promise<void> {
  const location = testLocation(join(folder(), 'a.subjectdesk'))
  await createLibrary(location)
  const one = openLibrary(location)
  const two = openLibrary(location)
  try {
    await work(one, two, location)
  } finally {
    await one.close()
    await two.close()
  }
}

test('what a transaction tells is heard by others once it is committed, and never by itself', () =>
  withTwo(async (one, two) => {
    const own: string[] = []
    const heard: string[] = []
    const last = Promise.withResolvers<void>()
    await one.changes?.join('one', (text) => void own.push(text))
    await two.changes?.join('two', (text) => {
      heard.push(text)
      if (text === 'the last') last.resolve()
    })
    await one.write(async (db) => one.changes?.notify(db, 'first note'))
    const failing = one.write(async (db) => {
      await one.changes?.notify(db, 'never')
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    await one.write(async (db) => one.changes?.notify(db, 'the last'))
    await last.promise
    expect(heard).toEqual(['first note', 'the last'])
    expect(own).toEqual([])
  }))

test('a program counts as alive while it is connected, and no longer', () =>
  withTwo(async (one, two, location) => {
    await two.changes?.join('two', () => undefined)
    const three = openLibrary(location)
    await three.changes?.join('three', () => undefined)
    const both = [presenceKey('two'), presenceKey('three')].toSorted()
    expect([...(await readPresence(one.read))].toSorted()).toEqual(both)
    await three.close()
    await expect.poll(async () => [...(await readPresence(one.read))]).toEqual([presenceKey('two')])
  }))

test('a second server publishes the topics of a command, and shows what it changed without reading everything anew', async () => {
  const library = await openTestLibrary()
  const other = await openTestBackend(library.path, library.folder, library.clock, library.logged)
  const li = clientOf(other, { login: 'li', canSwitchUser: true })
  await readRows(li)
  const events: BackendEvent[] = []
  const heard = Promise.withResolvers<void>()
  other.onEvent((event) => {
    events.push(event)
    heard.resolve()
  })
  const [id = 0] = await pricedRows(library.oracle, SUBJECT.CS)
  await library.as('li').call('selection.mark', { rows: { ids: [id] }, decision: 'deferred' })
  await heard.promise
  expect(events).toEqual([{ kind: 'changed', topics: expect.arrayContaining(['selection']) }])
  const rows = await readRows(li)
  expect(rows.find((row) => row.id === id)).toMatchObject({ state: 'deferred' })
  await other.close()
  await library.close()
  expect(library.logged).toEqual([])
})
