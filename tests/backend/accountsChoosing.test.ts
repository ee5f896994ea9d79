import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Client } from '#shared/api/client.ts'
import { FREE_FAILURES } from '#shared/domain/password.ts'
import {
  failure,
  openTestBackend,
  openTestLibrary,
  refusal,
  type TestLibrary,
} from '#tests/support/contractClient.ts'
import { clientOf } from '#tests/support/library.ts'

const PASSWORD = 'vellum otter lantern'

let library: TestLibrary
beforeEach(async () => {
  library = await openTestLibrary()
})
afterEach(async () => {
  const { checks } = await library.as('admin').call('library.check', {})
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(library.logged).toEqual([])
  await library.close()
})

/** Somebody at this computer, chosen from the list. */
const here = (login: string | null): Client => clientOf(library.backend, { login, canSwitchUser: true })
const setPassword = (login: string) =>
  here(login).call('account.changePassword', { currentPassword: null, newPassword: PASSWORD })
const choose = (login: string, password: string | null = null) => library.backend.chooseUser(login, password)

async function events(): Promise<string[]> {
  const rows = await library.oracle.read.selectFrom('audit_event').select('method').orderBy('seq').execute()
  return rows.map(({ method }) => method)
}

describe('choosing who one is on one computer', () => {
  test('takes no password where the person has none, and leaves nothing on record', async () => {
    await choose('li')
    await choose('wang', 'whatever')
    expect(await library.backend.firstLogin()).toBe('wang')
    expect(await events()).toEqual([])
  })

  test('asks for the password of a person who has one, and counts a question as no attempt', async () => {
    await setPassword('li')
    for (let tries = 0; tries <= FREE_FAILURES + 1; tries += 1)
      expect(await refusal(choose('li'))).toBe('password_needed')
    await choose('li', PASSWORD)
    expect(await events()).toEqual(['account.changePassword', 'account.signIn'])
    await choose('wang')
  })

  test('is refused with a wrong password, on record, and waits longer and longer as on a server', async () => {
    await setPassword('li')
    for (let tries = 0; tries < FREE_FAILURES; tries += 1)
      expect(await refusal(choose('li', 'not the password'))).toBe('sign_in_failed')
    expect((await failure(choose('li', 'not the password')))?.toReply()).toMatchObject({
      code: 'account_locked',
      details: { seconds: 30 },
    })
    expect(await refusal(choose('li', PASSWORD))).toBe('account_locked')
    library.clock.advance(30_000)
    await choose('li', PASSWORD)
    expect(await events()).toEqual([
      'account.changePassword',
      ...Array.from({ length: FREE_FAILURES + 1 }, () => 'account.signInFailed'),
      'account.lock',
      'account.signIn',
    ])
  })

  test('starts with nobody where the last one has a password', async () => {
    await choose('li')
    await setPassword('li')
    expect(await library.backend.firstLogin()).toBe(null)
    await choose('wang')
    expect(await library.backend.firstLogin()).toBe('wang')
  })

  test('starts with nobody where nobody was chosen yet and the administrator has a password', async () => {
    expect(await library.backend.firstLogin()).toBe('admin')
    await setPassword('admin')
    expect(await library.backend.firstLogin()).toBe(null)
    // scheduled work goes on as before
    expect(await library.backend.administratorLogin()).toBe('admin')
  })

  test('refuses a login that nobody has', async () => {
    expect(await refusal(choose('nobody', PASSWORD))).toBe('not_found')
  })
})

describe('the list of people to choose from', () => {
  test('is told before anybody is chosen, with who has a password', async () => {
    await setPassword('li')
    const { people } = await here(null).call('session.listPeople', {})
    expect(people.map(({ login }) => login)).toContain('wang')
    for (const { login, hasPassword } of people) expect(hasPassword).toBe(login === 'li')
    expect(people.find(({ login }) => login === 'admin')?.roles).toContain('administrator')
  })

  test('leaves out who is no longer here', async () => {
    const { users } = await here('admin').call('user.list', {})
    const { id = 0 } = users.find(({ login }) => login === 'li') ?? {}
    await here('admin').call('user.deactivate', { id })
    const { people } = await here(null).call('session.listPeople', {})
    expect(people.map(({ login }) => login)).not.toContain('li')
  })

  test('is empty where people sign in', async () => {
    const served = clientOf(library.backend, { login: null, canSwitchUser: false })
    expect(await served.call('session.listPeople', {})).toEqual({ people: [] })
  })
})

describe('taking the own password away', () => {
  const remove = (currentPassword: string) => here('li').call('account.removePassword', { currentPassword })

  test('needs the password, and then nobody is asked for it', async () => {
    await setPassword('li')
    expect(await refusal(remove('not the password'))).toBe('sign_in_failed')
    expect(await refusal(choose('li'))).toBe('password_needed')
    await remove(PASSWORD)
    await choose('li')
    expect(await events()).toEqual([
      'account.changePassword',
      'account.signInFailed',
      'account.removePassword',
    ])
  })

  test('changes nothing where there is none', async () => {
    await remove('')
    expect(await events()).toEqual([])
  })

  test('is refused where people sign in', async () => {
    await setPassword('li')
    const served = clientOf(library.backend, { login: 'li', canSwitchUser: false, sessionId: 1 })
    const removal = served.call('account.removePassword', { currentPassword: PASSWORD })
    expect(await refusal(removal)).toBe('password_in_use')
  })

  test('is refused on one computer too while the library is served to people who sign in', async () => {
    await setPassword('li')
    const server = await openTestBackend(library.path, library.folder, library.clock, library.logged)
    await here('wang').call('account.changePassword', { currentPassword: null, newPassword: PASSWORD })
    const { token } = await server.accounts.signIn({ login: 'wang', password: PASSWORD, agent: null })
    expect(await refusal(remove(PASSWORD))).toBe('password_in_use')
    await server.accounts.signOut(token)
    await remove(PASSWORD)
    await server.close()
  })
})
