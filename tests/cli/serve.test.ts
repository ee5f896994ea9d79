import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deskJson, ended, runDesk, startDesk } from '#tests/cli/runDesk.ts'
import { createFixture } from '#tests/support/fixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()
const DB = ['--db', 'a.subjectdesk']
const PASSWORD = 'vellum otter lantern'

/** Runs a command line that reads its standard input. */
async function deskWith(place: string, input: string, ...args: string[]) {
  const child = startDesk(place, args)
  child.stdin.end(input)
  return ended(child)
}

async function fixtureFolder(): Promise<string> {
  const place = folder()
  await createFixture(join(place, 'a.subjectdesk'))
  return place
}

describe('desk init for a server', () => {
  test('takes the first administrator’s password from standard input', async () => {
    const place = folder()
    const made = await deskWith(
      place,
      `${PASSWORD}\n`,
      'init',
      '--admin',
      'he',
      '--admin-password-stdin',
      ...DB,
    )
    expect(made).toMatchObject({ code: 0, error: '' })
    expect(made.out).not.toContain(PASSWORD)
    const change = { currentPassword: PASSWORD, newPassword: `${PASSWORD} 2` }
    await deskJson(place, 'call', 'account.changePassword', JSON.stringify(change), ...DB)
  })

  test('with a weak one leaves no library behind', async () => {
    const place = folder()
    const { code, error } = await deskWith(
      place,
      '123456\n',
      'init',
      '--admin',
      'he',
      '--admin-password-stdin',
      ...DB,
    )
    expect([code, error]).toEqual([1, expect.stringContaining('12 to 200 characters')])
    expect(error).not.toContain('123456')
    expect((await runDesk(place, 'check', ...DB)).error).toContain('no library')
  })

  test('makes one for the first sign-in', async () => {
    const made = await deskJson<{ password: string }>(
      folder(),
      'init',
      '--admin',
      'he',
      '--one-time-password',
      ...DB,
    )
    expect(made.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  })
})

describe('desk user reset-password', () => {
  test('gives a password, and somebody unknown none', async () => {
    const place = await fixtureFolder()
    const made = await deskJson<{ password: string }>(place, 'user', 'reset-password', 'admin', ...DB)
    expect(made.password).toMatch(/^[a-z2-9-]{23}$/)
    const nobody = await runDesk(place, 'user', 'reset-password', 'nobody', ...DB)
    expect([nobody.code, nobody.error]).toEqual([1, 'desk: Nobody in this library has the login "nobody".\n'])
    expect((await runDesk(place, 'user', 'remove', 'admin', ...DB)).code).toBe(2)
  })
})

describe('desk serve', () => {
  const config = (place: string, values: object) =>
    writeFileSync(
      join(place, 'server.json'),
      JSON.stringify({ database: 'a.subjectdesk', port: 0, ...values }),
    )

  test.each([
    [{ host: '0.0.0.0', publicAddress: 'https://desk.example.edu' }, 'unencrypted'],
    [{ tls: { certificate: 'none.crt', key: 'none.key' } }, 'none.crt cannot be read'],
    [{ tls: { certificate: 'server.json', key: 'server.json' } }, 'do not fit or are none'],
    [{}, 'has a password yet'],
  ])('with %j says in one line what to change', async (values, words) => {
    const place = await fixtureFolder()
    config(place, values)
    const { code, error, out } = await runDesk(place, 'serve', '--config', 'server.json')
    expect([code, error.split('\n').length, out]).toEqual([2, 2, ''])
    expect(error).toContain(words)
  })

  test('says plainly when there is no library, or none that it knows', async () => {
    const place = folder()
    config(place, {})
    expect(await runDesk(place, 'serve', '--config', 'server.json')).toMatchObject({
      code: 1,
      error: expect.stringContaining('no library'),
    })
    writeFileSync(join(place, 'a.subjectdesk'), 'a thesis about libraries, which is no library')
    const { code, error } = await runDesk(place, 'serve', '--config', 'server.json')
    expect([code, error.split('\n').length]).toEqual([1, 2])
  })
})
