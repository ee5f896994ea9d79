import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWebTransport } from '#renderer/data/webTransport.ts'
import { type AccountFixture, PASSWORD, startAccounts } from '#tests/server/accountFixture.ts'
import { SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows } from '#tests/support/rows.ts'

let fixture: AccountFixture
beforeEach(async () => {
  fixture = await startAccounts()
})
afterEach(() => fixture.close())

class QuietStream extends EventTarget {
  close(): void {}
}

/** The page's transport in a browser that keeps cookies. */
async function openPage() {
  let cookie = await fixture.signIn()
  const asked: string[] = []
  const transport = createWebTransport({
    async fetch(path, options) {
      asked.push(path)
      const headers = new Headers(options.headers)
      headers.set('cookie', cookie)
      headers.set('origin', fixture.local)
      const response = await fetch(fixture.local + path, { ...options, headers })
      cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie
      return response
    },
    openEvents: () => new QuietStream(),
    after: () => () => undefined,
    now: () => 0,
    random: () => 0,
  })
  const states: boolean[] = []
  transport.onEnded((isEnded) => states.push(isEnded))
  return { transport, states, asked }
}

describe('a page whose session has ended', () => {
  test('holds its calls until the person is back, and carries each out once', async () => {
    const { transport, states, asked } = await openPage()
    fixture.library.clock.advance(13 * 3_600_000)
    const [row] = await pricedRows(fixture.library.oracle, SUBJECT.CS)
    const mark = transport.send({
      id: 1,
      method: 'selection.mark',
      input: { rows: { ids: [row] }, decision: 'selected' },
    })
    const read = transport.send({ id: 2, method: 'session.get', input: {} })
    await expect.poll(() => states).toEqual([true])
    await expect(transport.signInAgain('li', 'not the password')).rejects.toMatchObject({
      code: 'sign_in_failed',
    })
    expect(states).toEqual([true])
    await transport.signInAgain('li', PASSWORD)
    expect(await mark).toMatchObject({ id: 1, ok: true, value: { count: 1 } })
    expect(await read).toMatchObject({ id: 2, ok: true, value: { user: { login: 'li' } } })
    expect(states).toEqual([true, false])
    expect(asked.filter((path) => path === '/api/call')).toHaveLength(4)
  })

  test('does nothing in the name of somebody else who has signed in beside it', async () => {
    const { transport, states } = await openPage()
    transport.speakFor('li')
    expect(await transport.send({ id: 1, method: 'session.get', input: {} })).toMatchObject({ ok: true })
    const wang = fixture.library.as('wang')
    await wang.call('account.changePassword', { currentPassword: null, newPassword: PASSWORD })
    await transport.post('/api/sign-in', { login: 'wang', password: PASSWORD })
    const read = transport.send({ id: 2, method: 'session.get', input: {} })
    await expect.poll(() => states).toEqual([true])
    await transport.signInAgain('li', PASSWORD)
    expect(await read).toMatchObject({ ok: true, value: { user: { login: 'li' } } })
  })

  test('sends a mark that waits only when its own person is back, never as somebody else', async () => {
    const { transport, states } = await openPage()
    transport.speakFor('li')
    await transport.send({ id: 1, method: 'session.get', input: {} })
    await fixture.library.as('wang').call('account.changePassword', {
      currentPassword: null,
      newPassword: PASSWORD,
    })
    fixture.library.clock.advance(13 * 3_600_000)
    const [row] = await pricedRows(fixture.library.oracle, SUBJECT.CS)
    const input = { rows: { ids: [row] }, decision: 'selected' }
    const mark = transport.send({ id: 2, method: 'selection.mark', input })
    await expect.poll(() => states).toEqual([true])
    const marked = () =>
      fixture.library.oracle.read
        .selectFrom('audit_event')
        .innerJoin('user_account', 'user_account.id', 'audit_event.user_id')
        .select('user_account.login')
        .where('method', '=', 'selection.mark')
        .execute()
    // another window of the same browser
    await transport.post('/api/sign-in', { login: 'wang', password: PASSWORD })
    expect(await marked()).toEqual([])
    await transport.signInAgain('li', PASSWORD)
    expect(await mark).toMatchObject({ ok: true })
    expect(await marked()).toEqual([{ login: 'li' }])
  })

  test('is not let go on with a password that has to be changed', async () => {
    const { transport, states } = await openPage()
    const { password } = await fixture.library.as('admin').call('user.resetPassword', { userId: 4 })
    const read = transport.send({ id: 2, method: 'session.get', input: {} })
    await expect.poll(() => states).toEqual([true])
    await expect(transport.signInAgain('li', password)).rejects.toMatchObject({
      code: 'password_must_change',
    })
    expect(states).toEqual([true])
    void read
  })
})
