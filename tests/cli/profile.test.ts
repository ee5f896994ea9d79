import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deskJson, runDesk } from '#tests/cli/runDesk.ts'
import { createFixture } from '#tests/support/fixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()
const DB = ['--db', 'a.subjectdesk']

/** A library with one profile in two versions: 推荐语 is taken in as a note since the second. */
async function place(): Promise<string> {
  const made = folder()
  await createFixture(join(made, 'a.subjectdesk'))
  for (const [number, map] of [
    [1, []],
    [2, ['--map', 'note=推荐语']],
  ] as const) {
    writeFileSync(join(made, `${number}.csv`), `书名,ISBN,推荐语\n第 ${number} 种,,好\n`)
    await deskJson(made, 'import', 'list', `${number}.csv`, '--vendor', 'HW', ...map, ...DB)
  }
  return made
}

interface Listed {
  profiles: { id: number; name: string; version: number; vendor: string }[]
}

describe('desk profile', () => {
  test('removes a profile, and says how it comes back', async () => {
    const at = await place()
    const [profile] = (await deskJson<Listed>(at, 'profile', 'list', ...DB)).profiles
    const { out } = await runDesk(at, 'profile', 'remove', profile?.name ?? '', ...DB)
    expect(out).toContain(`import.bringBackProfile '{"id": ${profile?.id}}'`)
    expect(await deskJson(at, 'profile', 'list', ...DB)).toEqual({ profiles: [] })
    expect(await runDesk(at, 'profile', 'remove', 'nobody', ...DB)).toMatchObject({ code: 1 })
    await deskJson(at, 'call', 'import.bringBackProfile', JSON.stringify({ id: profile?.id }), ...DB)
    expect(await deskJson(at, 'profile', 'list', ...DB)).toMatchObject({ profiles: [{ version: 2 }] })
  })

  test('lists profiles, shows their versions and goes back to one', async () => {
    const at = await place()
    const { profiles } = await deskJson<Listed>(at, 'profile', 'list', ...DB)
    expect(profiles).toMatchObject([{ version: 2, vendor: 'HW', kind: 'list', columns: 3, headings: 3 }])
    const name = profiles[0]?.name ?? ''
    const { out } = await runDesk(at, 'profile', 'show', name, ...DB)
    expect(out).toMatch(/^ *2 .* learned +1 +title=书名, isbn=ISBN, note=推荐语$/m)
    expect(await deskJson(at, 'profile', 'restore', name, '1', ...DB)).toMatchObject({ version: 3 })
    expect(await deskJson(at, 'profile', 'show', String(profiles[0]?.id), ...DB)).toMatchObject({
      profile: { history: [{ number: 3, origin: 'restored' }, { number: 2 }, { number: 1 }] },
    })
  })

  test('carries profiles to another library in a file', async () => {
    const at = await place()
    await deskJson(at, 'profile', 'export', '--out', 'mine.json', ...DB)
    const other = folder()
    await createFixture(join(other, 'a.subjectdesk'))
    writeFileSync(join(other, 'mine.json'), readFileSync(join(at, 'mine.json')))
    expect(await deskJson(other, 'profile', 'import', 'mine.json', ...DB)).toMatchObject({ created: 1 })
    expect(await deskJson(other, 'profile', 'import', 'mine.json', ...DB)).toMatchObject({ unchanged: 1 })
    expect(await deskJson(other, 'profile', 'export', ...DB)).toMatchObject({
      profiles: [{ vendor: 'HW', columns: [{ field: 'title' }, { field: 'isbn' }, { field: 'note' }] }],
    })
  })

  test.each([
    ['an action that there is not', ['drop'], 2],
    ['a version that is no number', ['restore', '1', 'x'], 2],
    ['a version that there is not', ['restore', '1', '7'], 1],
    ['a profile that there is not', ['show', 'nothing'], 1],
    ['a file that is no document of profiles', ['import', '1.csv'], 1],
  ])('refuses %s', async (_what, args, code) => {
    expect((await runDesk(await place(), 'profile', ...args, ...DB)).code).toBe(code)
  })
})
