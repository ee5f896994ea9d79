import type { ReadDb } from '#db/engine/engine.ts'
import { inOrder } from '#db/people.ts'
import { groupBy } from '#db/views/knownFacts.ts'
import type { Account } from '#shared/api/contract/people.ts'

/**
 * Everybody with the state of their account, active people first.
 * @param now UTC ISO time
 */
export async function listAccounts(db: ReadDb, now: string): Promise<Account[]> {
  const users = await db
    .selectFrom('user_account')
    .selectAll()
    .orderBy('is_active', 'desc')
    .orderBy('id')
    .execute()
  const roles = groupBy(await db.selectFrom('user_role').selectAll().execute(), (row) => row.user_id)
  const open = await db
    .selectFrom('user_session')
    .select((eb) => ['user_id', eb.fn.countAll<number>().as('count')])
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .groupBy('user_id')
    .execute()
  const sessions = new Map(open.map((row) => [row.user_id, row.count]))
  // who was added and taken back has no role, and never was here
  const known = users.filter((user) => user.is_active === 1 || roles.has(user.id))
  return known.map((user) => ({
    id: user.id,
    login: user.login,
    displayName: user.display_name,
    locale: user.locale === 'en' ? 'en' : 'zh-CN',
    roles: inOrder((roles.get(user.id) ?? []).map(({ role }) => role)),
    departmentId: user.department_id,
    canOverrideStop: user.can_override_stop === 1,
    isActive: user.is_active === 1,
    hasPassword: user.password_hash !== null,
    mustChange: user.must_change_password === 1,
    lockedUntil: user.locked_until !== null && user.locked_until > now ? user.locked_until : null,
    openSessions: sessions.get(user.id) ?? 0,
  }))
}
