import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'
import { failure, openTestLibrary, refusal, type TestLibrary } from '#tests/support/contractClient.ts'
import { SUBJECT, USER } from '#tests/support/fixture.ts'

let library: TestLibrary
const admin = () => library.as('admin')

beforeEach(async () => {
  library = await openTestLibrary()
})
afterEach(async () => {
  const { checks } = await admin().call('library.check', {})
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(library.logged).toEqual([])
  await library.close()
})

type Account = OutputOf<'user.list'>['users'][number]

async function accountOf(login: string, by = 'admin'): Promise<Account> {
  const { users } = await library.as(by).call('user.list', {})
  const found = users.find((user) => user.login === login)
  if (found === undefined) throw new Error(`There is no ${login}.`)
  return found
}

/** The fields of a person as `user.update` takes them, with some of them changed. */
async function edited(login: string, changes: Partial<InputOf<'user.update'>>, by = 'admin') {
  const { id, displayName, roles, departmentId, canOverrideStop, locale } = await accountOf(login, by)
  return { id, displayName, roles, departmentId, canOverrideStop, locale, ...changes }
}

const fieldsOf = ({ id: _id, ...fields }: Awaited<ReturnType<typeof edited>>) => fields

describe('a person', () => {
  test('is changed in all that can be changed, and undo and redo bring back each state', async () => {
    const before = await accountOf('li')
    const after = {
      displayName: '李老师',
      roles: ['subjectLibrarian' as const, 'acquisitions' as const],
      canOverrideStop: true,
      locale: 'en' as const,
    }
    await admin().call('user.update', await edited('li', after))
    expect(await accountOf('li')).toMatchObject(after)
    await admin().call('undo.undo', {})
    expect(await accountOf('li')).toEqual(before)
    await admin().call('undo.redo', {})
    expect(await accountOf('li')).toMatchObject(after)
  })

  test('two changes in turn are taken back in turn', async () => {
    const before = await accountOf('li')
    await admin().call('user.update', await edited('li', { displayName: 'One' }))
    await admin().call('user.update', await edited('li', { displayName: 'Two' }))
    await admin().call('undo.undo', {})
    await admin().call('undo.undo', {})
    expect(await accountOf('li')).toEqual(before)
  })

  test('is not changed by somebody who saw an earlier state', async () => {
    const seen = await edited('li', {})
    await admin().call('user.update', { ...seen, displayName: 'First' })
    const late = { ...seen, displayName: 'Second', expected: fieldsOf(seen) }
    expect(await refusal(admin().call('user.update', late))).toBe('conflict')
    expect((await accountOf('li')).displayName).toBe('First')
  })

  test('a step that somebody else has overtaken is not undone', async () => {
    await admin().call('user.update', await edited('chen', { roles: ['acquisitions', 'administrator'] }))
    await admin().call('user.update', await edited('li', { displayName: 'Mine' }))
    await library.as('chen').call('user.update', await edited('li', { displayName: 'Theirs' }))
    expect(await refusal(admin().call('undo.undo', {}))).toBe('conflict')
    expect((await accountOf('li')).displayName).toBe('Theirs')
  })

  test('has a department that there is', async () => {
    const wrong = await edited('li', { departmentId: 999 })
    expect(await refusal(admin().call('user.update', wrong))).toBe('not_found')
  })
})

describe('the last administrator', () => {
  test('keeps the role until there is another', async () => {
    const without = await edited('admin', { roles: ['acquisitions'] })
    expect(await refusal(admin().call('user.update', without))).toBe('last_administrator')
    await admin().call('user.update', await edited('chen', { roles: ['acquisitions', 'administrator'] }))
    expect(await refusal(library.as('chen').call('user.update', without))).toBeNull()
  })

  test('nobody is deactivated by two who deactivate each other', async () => {
    await admin().call('user.update', await edited('chen', { roles: ['administrator'] }))
    const codes = await Promise.all([
      refusal(admin().call('user.deactivate', { id: USER.chen })),
      refusal(library.as('chen').call('user.deactivate', { id: USER.admin })),
    ])
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    const left = codes[0] === null ? 'admin' : 'chen'
    const { users } = await library.as(left).call('user.list', {})
    expect(users.filter((one) => one.isActive && one.roles.includes('administrator'))).toHaveLength(1)
    if (left === 'chen') await library.as('chen').call('user.activate', { id: USER.admin })
  })

  test('a step that took the role from another cannot be redone after they became the last', async () => {
    await admin().call('user.update', await edited('chen', { roles: ['administrator'] }))
    await admin().call('user.update', await edited('chen', { roles: ['acquisitions'] }))
    await admin().call('undo.undo', {})
    await library.as('chen').call('user.update', await edited('admin', { roles: ['acquisitions'] }))
    expect(await refusal(admin().call('undo.redo', {}))).toBe('not_permitted')
    await library.as('chen').call('user.update', await edited('admin', { roles: ['administrator'] }, 'chen'))
  })
})

describe('deactivating', () => {
  test('ends sessions, teams and the way in, and keeps the name on what was done', async () => {
    await admin().call('user.deactivate', { id: USER.li })
    expect(await accountOf('li')).toMatchObject({ isActive: false })
    expect(await refusal(library.as('li').call('reference.get', {}))).toBe('not_signed_in')
    const { users, formerUsers, subjects } = await admin().call('reference.get', {})
    expect(users.some(({ id }) => id === USER.li)).toBe(false)
    expect(formerUsers.map(({ login }) => login)).toEqual(['li'])
    expect(subjects.flatMap(({ members }) => members).some(({ userId }) => userId === USER.li)).toBe(false)
  })

  test('is taken back with the parts in teams', async () => {
    const { subjects } = await admin().call('reference.get', {})
    await admin().call('user.deactivate', { id: USER.li })
    await admin().call('undo.undo', {})
    expect((await admin().call('reference.get', {})).subjects).toEqual(subjects)
    expect(await refusal(library.as('li').call('reference.get', {}))).toBeNull()
    await admin().call('undo.redo', {})
    expect(await refusal(library.as('li').call('reference.get', {}))).toBe('not_signed_in')
  })

  test('oneself is refused, and so is who approves by a rule', async () => {
    expect(await refusal(admin().call('user.deactivate', { id: USER.admin }))).toBe('own_account')
    const error = await failure(admin().call('user.deactivate', { id: USER.zhao }))
    expect(error).toMatchObject({ code: 'wrong_state', details: { used: ['rules'] } })
  })

  test('a person who worked here comes back by being activated, not by a namesake', async () => {
    await library.as('li').call('session.setLocale', { locale: 'en' })
    await admin().call('user.deactivate', { id: USER.li })
    const namesake = { login: 'li', displayName: 'Another', roles: ['administrator' as const] }
    expect(await refusal(admin().call('user.create', namesake))).toBe('name_taken')
    await admin().call('user.activate', { id: USER.li })
    expect(await accountOf('li')).toMatchObject({ isActive: true, roles: ['subjectLibrarian'] })
    expect(await refusal(admin().call('user.activate', { id: USER.li }))).toBe('wrong_state')
  })

  test('a new person does not get the password of one who was removed', async () => {
    const person = { login: 'new', displayName: 'New', roles: ['acquisitions' as const] }
    const { id } = await admin().call('user.create', person)
    await admin().call('user.resetPassword', { userId: id })
    await admin().call('user.delete', { id })
    await admin().call('user.create', person)
    expect(await accountOf('new')).toMatchObject({ id, hasPassword: false, mustChange: false })
  })
})

describe('accounts', () => {
  test('an account that is locked says so and is unlocked', async () => {
    const until = '2099-01-01T00:00:00.000Z'
    await library.oracle.write((db) =>
      db
        .updateTable('user_account')
        .set({ failed_count: 9, locked_until: until })
        .where('id', '=', USER.li)
        .execute(),
    )
    expect((await accountOf('li')).lockedUntil).toBe(until)
    await admin().call('user.unlock', { id: USER.li })
    expect((await accountOf('li')).lockedUntil).toBeNull()
  })

  test('several people get passwords at once, each another, that must be changed', async () => {
    const { people } = await admin().call('user.givePasswords', { userIds: [USER.li, USER.sun, USER.li] })
    expect(people.map(({ login }) => login)).toEqual(['li', 'sun'])
    expect(new Set(people.map(({ password }) => password)).size).toBe(2)
    expect(await accountOf('sun')).toMatchObject({ hasPassword: true, mustChange: true })
    const row = await library.oracle.read
      .selectFrom('audit_event')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('method', '=', 'user.resetPassword')
      .executeTakeFirstOrThrow()
    expect(row.count).toBe(2)
  })

  test('passwords are given to all or to nobody, and never to oneself', async () => {
    const ids = [USER.li, 999]
    expect(await refusal(admin().call('user.givePasswords', { userIds: ids }))).toBe('not_found')
    expect((await accountOf('li')).hasPassword).toBe(false)
    expect(await refusal(admin().call('user.givePasswords', { userIds: [USER.admin] }))).toBe('own_account')
  })

  test('only an administrator sees and changes them', async () => {
    for (const login of ['chen', 'zhao', 'li']) {
      expect(await refusal(library.as(login).call('user.list', {}))).toBe('not_permitted')
      expect(await refusal(library.as(login).call('user.unlock', { id: USER.li }))).toBe('not_permitted')
    }
  })
})

test('a subject keeps its team when one of it is deactivated and it is saved again', async () => {
  await admin().call('user.deactivate', { id: USER.li })
  const { subjects } = await admin().call('reference.get', {})
  const subject = subjects.find(({ id }) => id === SUBJECT.CS)
  if (subject === undefined) throw new Error('There is no subject CS.')
  const { id, code, names, departmentId, members } = subject
  const ranges = subject.ranges.map(({ id: _id, ...range }) => range)
  expect(
    await refusal(admin().call('subject.update', { id, code, names, departmentId, members, ranges })),
  ).toBeNull()
})
