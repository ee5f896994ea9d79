import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeLocation, libraryExists } from '#db/library.ts'
import { deskJson, runDesk } from '#tests/cli/runDesk.ts'
import { createFixture } from '#tests/support/fixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { testLocation } from '#tests/support/testLocation.ts'

const folder = temporaryFolders()

interface Moved {
  readonly to: string
  readonly tables: readonly { readonly table: string; readonly rows: number }[]
}

describe('desk move', () => {
  test('carries a library into another place, where it goes on', async () => {
    const place = folder()
    const from = testLocation(join(place, 'from.subjectdesk'))
    await createFixture(from)
    const to = join(place, 'to.subjectdesk')
    const moved = await deskJson<Moved>(place, 'move', '--from', from, '--to', to)
    expect(moved.to).toBe(to)
    expect(moved.tables.find(({ table }) => table === 'user_account')).toMatchObject({ rows: 6 })
    const back = testLocation(join(place, 'back.subjectdesk'))
    const { code, out, error } = await runDesk(place, 'move', '--from', to, '--to', back)
    expect([code, error]).toEqual([0, ''])
    expect(out).toMatch(/user_account +6\n/)
    expect(out).toContain(describeLocation(back))
    expect(out).not.toContain('tester')
    expect(await deskJson(place, 'call', 'session.get', '--db', back)).toMatchObject({
      libraryName: 'Fixture',
    })
  })

  test('refuses a place that is taken, and one that is not said', async () => {
    const place = folder()
    const from = join(place, 'from.subjectdesk')
    await deskJson(place, 'init', '--admin', 'he', '--db', from)
    const taken = await runDesk(place, 'move', '--from', from, '--to', from)
    expect(taken.code).toBe(1)
    expect((await runDesk(place, 'move', '--from', from)).code).toBe(2)
    const missing = join(place, 'none.subjectdesk')
    expect((await runDesk(place, 'move', '--from', missing, '--to', join(place, 'x'))).code).toBe(1)
    expect(await libraryExists(join(place, 'x'))).toBe(false)
  })
})

test('desk init makes a library in a database like one in a file, and never shows the password', async () => {
  const place = folder()
  const location = testLocation(join(place, 'new.subjectdesk'))
  const made = await runDesk(place, 'init', '--sample', '--db', location)
  expect([made.code, made.error]).toEqual([0, ''])
  expect(made.out).toContain(describeLocation(location))
  expect(made.out).not.toContain('tester')
  expect(await deskJson(place, 'check', '--db', location)).toMatchObject({ ok: true })
  const again = await runDesk(place, 'init', '--sample', '--db', location)
  expect(again.code).toBe(1)
  expect(again.error).not.toContain('tester')
})
