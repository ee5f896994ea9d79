import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HASH_COST, hashPassword } from '#backend/accounts/passwordHash.ts'
import type { Backend } from '#backend/host.ts'
import type { Client } from '#shared/api/client.ts'
import { FREE_FAILURES } from '#shared/domain/password.ts'
import {
  failure,
  openTestBackend,
  openTestLibrary,
  refusal,
  type TestLibrary,
} from '#tests/support/contractClient.ts'
import { USER } from '#tests/support/fixture.ts'
import { clientOf } from '#tests/support/library.ts'

const PASSWORD = 'vellum otter lantern'
const OTHER = '书山有路勤为径，学海无涯苦作舟'

let library: TestLibrary
beforeEach(async () => {
  library = await openTestLibrary()
  await library.as('li').call('account.changePassword', { currentPassword: null, newPassword: PASSWORD })
})
afterEach(async () => {
  const { checks } = await library.as('admin').call('library.check', {})
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(library.logged).toEqual([])
  await library.close()
})

const signIn = (password = PASSWORD, login = 'li', backend: Backend = library.backend) =>
  backend.accounts.signIn({ login, password, agent: 'Test/1' })
const wait = (seconds: number) => library.clock.advance(seconds * 1_000)

async function events(): Promise<string[]> {
  const rows = await library.oracle.read.selectFrom('audit_event').select('method').orderBy('seq').execute()
  return rows.map(({ method }) => method)
}

/** A client of somebody who has signed in, as a server makes it. */
async function signedIn(password?: string, login?: string): Promise<{ client: Client; token: string }> {
  const { token } = await signIn(password, login)
  const session = await library.backend.accounts.sessionOf(token, false)
  if (session === null) throw new Error('the session is not open')
  const caller = { login: session.login, canSwitchUser: false, sessionId: session.sessionId }
  return { client: clientOf(library.backend, caller), token }
}

describe('signing in', () => {
  test('gives a session, and is on record without anything secret', async () => {
    const { token, mustChange } = await signIn()
    expect(mustChange).toBe(false)
    expect(await library.backend.accounts.sessionOf(token, true)).toMatchObject({
      login: 'li',
      mustChange: false,
    })
    await refusal(signIn('a wrong password'))
    expect(await events()).toEqual(['account.changePassword', 'account.signIn', 'account.signInFailed'])
    const tables = await Promise.all(
      (['audit_event', 'user_session', 'undo_step', 'user_account'] as const).map((table) =>
        library.oracle.read.selectFrom(table).selectAll().execute(),
      ),
    )
    const text = JSON.stringify(tables)
    for (const secret of [PASSWORD, token, 'a wrong password']) expect(text).not.toContain(secret)
  })

  test('is refused in the same words for a wrong password, an unknown login and an account without one', async () => {
    const errors = await Promise.all([
      failure(signIn('not the password')),
      failure(signIn(PASSWORD, 'nobody')),
      failure(signIn(PASSWORD, 'wang')),
      failure(signIn('', 'wang')),
      failure(signIn(PASSWORD, '__proto__')),
    ])
    for (const error of errors) expect(error?.toReply()).toEqual(errors[0]?.toReply())
    expect(errors[0]?.code).toBe('sign_in_failed')
  })

  test('with a login that nobody has leaves nothing on record', async () => {
    const before = await events()
    await refusal(signIn(PASSWORD, 'nobody'))
    expect(await events()).toEqual(before)
  })
})

describe('a password that is being checked', () => {
  /** Begins to sign in with a hash that takes a third of a second, and comes back while it is being checked. */
  async function beginSlowly(): Promise<() => ReturnType<typeof refusal>> {
    const { oracle } = library
    const password_hash = await hashPassword(PASSWORD, HASH_COST)
    await oracle.write((db) =>
      db.updateTable('user_account').set({ password_hash }).where('login', '=', 'li').execute(),
    )
    const signingIn = refusal(signIn())
    const isCounted = () =>
      oracle.read.selectFrom('user_account').select('id').where('failed_count', '=', 1).executeTakeFirst()
    while (!(await isCounted())) await new Promise((resolve) => setTimeout(resolve, 5))
    return () => signingIn
  }

  test('opens no session where the person has been deactivated meanwhile', async () => {
    const end = await beginSlowly()
    await library.as('admin').call('user.deactivate', { id: USER.li })
    expect(await end()).toBe('sign_in_failed')
    await library.as('admin').call('user.activate', { id: USER.li, teams: [] })
    expect((await library.as('admin').call('user.listSessions', { userId: USER.li })).sessions).toEqual([])
  })

  test('opens no session where it has been reset meanwhile', async () => {
    const end = await beginSlowly()
    await library.as('admin').call('user.resetPassword', { userId: USER.li })
    expect(await end()).toBe('sign_in_failed')
  })
})

describe('guessing', () => {
  async function guess(login: string): Promise<unknown[]> {
    const told: unknown[] = []
    for (let attempt = 0; attempt < FREE_FAILURES + 2; attempt += 1) {
      const error = await failure(signIn('not the password', login))
      told.push(error?.details['seconds'] ?? error?.code)
    }
    wait(30)
    told.push((await failure(signIn('not the password', login)))?.details['seconds'])
    wait(59.5)
    told.push((await failure(signIn('not the password', login)))?.details['seconds'])
    return told
  }

  test('locks an account with a delay that grows, and a login that nobody has just the same', async () => {
    const told = [...Array(FREE_FAILURES).fill('sign_in_failed'), 30, 30, 60, 1]
    expect(await guess('li')).toEqual(told)
    expect(await guess('nobody')).toEqual(told)
    expect((await events()).filter((method) => method === 'account.lock')).toHaveLength(2)
  })

  test('keeps even the right password out while the account is locked, and no longer', async () => {
    for (let attempt = 0; attempt <= FREE_FAILURES; attempt += 1) await refusal(signIn('not the password'))
    expect(await refusal(signIn())).toBe('account_locked')
    wait(31)
    await signIn()
    expect(await refusal(signIn('not the password'))).toBe('sign_in_failed')
  })

  test('by many at once tries no more passwords than one after the other', async () => {
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, at) => refusal(signIn(`guess number ${at}`))),
    )
    const tried = (await events()).filter((method) => method === 'account.signInFailed')
    expect(tried).toHaveLength(FREE_FAILURES + 1)
    expect(codes.filter((code) => code === 'account_locked').length).toBeGreaterThanOrEqual(
      20 - FREE_FAILURES - 1,
    )
  })

  test('the current password of a session that was left open is counted too', async () => {
    const { client } = await signedIn()
    for (let attempt = 0; attempt <= FREE_FAILURES; attempt += 1)
      await refusal(client.call('account.changePassword', { currentPassword: 'not it', newPassword: OTHER }))
    const input = { currentPassword: PASSWORD, newPassword: OTHER }
    expect(await refusal(client.call('account.changePassword', input))).toBe('account_locked')
  })
})

describe('a session', () => {
  test('ends when it was not used for its length, and lasts on while it is used', async () => {
    const { token } = await signIn()
    const { sessionOf } = library.backend.accounts
    for (let hour = 0; hour < 30; hour += 10) {
      wait(10 * 3_600)
      expect(await sessionOf(token, true)).not.toBeNull()
    }
    wait(11 * 3_600)
    expect(await sessionOf(token, false)).not.toBeNull()
    wait(3_601)
    expect(await sessionOf(token, true)).toBeNull()
  })

  test('is shared by two servers over one library, and ended on both', async () => {
    const second = await openTestBackend(library.path, library.folder, library.clock, library.logged)
    try {
      const { token } = await signIn()
      expect(await second.accounts.sessionOf(token, true)).toMatchObject({ login: 'li' })
      await second.accounts.signOut(token)
      expect(await library.backend.accounts.sessionOf(token, true)).toBeNull()
    } finally {
      await second.close()
    }
  })

  test('is listed to its person, and can be ended by them and by nobody else', async () => {
    const { client, token } = await signedIn()
    wait(1)
    const other = await signedIn()
    const { sessions } = await client.call('account.listSessions', {})
    expect(sessions).toMatchObject([
      { isCurrent: false, agent: 'Test/1' },
      { isCurrent: true, agent: 'Test/1' },
    ])
    const id = sessions[0]?.id ?? 0
    expect(await refusal(library.as('wang').call('account.endSession', { id }))).toBe('not_found')
    await client.call('account.endSession', { id })
    expect(await library.backend.accounts.sessionOf(other.token, true)).toBeNull()
    expect(await library.backend.accounts.sessionOf(token, true)).not.toBeNull()
    expect(await refusal(client.call('account.endSession', { id }))).toBe('not_found')
  })

  test('can be listed and ended by an administrator', async () => {
    const { token } = await signIn()
    const admin = library.as('admin')
    expect((await admin.call('user.listSessions', { userId: USER.li })).sessions).toHaveLength(1)
    expect(await admin.call('user.endSessions', { userId: USER.li })).toEqual({ count: 1 })
    expect(await library.backend.accounts.sessionOf(token, true)).toBeNull()
  })

  test('of a token that nobody was given is none', async () => {
    for (const token of ['', 'x', 'a'.repeat(10_000)])
      expect(await library.backend.accounts.sessionOf(token, true)).toBeNull()
  })
})

describe('changing a password', () => {
  test('needs the current one, ends the other sessions and keeps its own', async () => {
    const { client, token } = await signedIn()
    const other = await signedIn()
    const change = (currentPassword: string | null) =>
      client.call('account.changePassword', { currentPassword, newPassword: OTHER })
    expect(await refusal(change('not the password'))).toBe('sign_in_failed')
    expect(await refusal(change(null))).toBe('sign_in_failed')
    await change(PASSWORD)
    expect(await library.backend.accounts.sessionOf(token, true)).not.toBeNull()
    expect(await library.backend.accounts.sessionOf(other.token, true)).toBeNull()
    expect(await refusal(signIn(PASSWORD))).toBe('sign_in_failed')
    await signIn(OTHER)
  })

  test.each([
    ['short', 'too_short'],
    ['password1234', 'too_common'],
    [PASSWORD, 'same'],
  ])('to %j is refused as %s', async (newPassword, fault) => {
    const { client } = await signedIn()
    const error = await failure(
      client.call('account.changePassword', { currentPassword: PASSWORD, newPassword }),
    )
    expect(error).toMatchObject({ code: 'password_too_weak', details: { fault } })
  })
})

describe('an administrator', () => {
  test('resets a password to one that must be changed, which unlocks the account and ends its sessions', async () => {
    const { token } = await signIn()
    for (let attempt = 0; attempt <= FREE_FAILURES; attempt += 1) await refusal(signIn('not the password'))
    const { password } = await library.as('admin').call('user.resetPassword', { userId: USER.li })
    expect(await library.backend.accounts.sessionOf(token, true)).toBeNull()
    expect(await signIn(password)).toMatchObject({ mustChange: true })
    const { client } = await signedIn(password)
    await client.call('account.changePassword', { currentPassword: password, newPassword: OTHER })
    expect(await signIn(OTHER)).toMatchObject({ mustChange: false })
    const record = await library.oracle.read.selectFrom('audit_event').selectAll().execute()
    expect(JSON.stringify(record)).not.toContain(password)
  })

  test('gives another password each time', async () => {
    const admin = library.as('admin')
    const first = await admin.call('user.resetPassword', { userId: USER.li })
    const second = await admin.call('user.resetPassword', { userId: USER.li })
    expect(first.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    expect(second.password).not.toBe(first.password)
    expect(await refusal(signIn(first.password))).toBe('sign_in_failed')
  })
})
