import { oneTimePassword } from '#backend/accounts/oneTimePassword.ts'
import { recordEvent } from '#backend/accounts/recordEvent.ts'
import type { UserContext } from '#backend/context.ts'
import { findAccountById, setPassword } from '#db/accounts.ts'
import { readPerson } from '#db/people.ts'
import { endOtherSessions } from '#db/userSessions.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * Gives each of these people a password that must be changed at the next sign-in, and ends their sessions. All of
 * them in one transaction: a list of passwords of which some do not work would be worse than none. The passwords are
 * hashed before it, which takes half a second each.
 * @returns the passwords, which nothing else keeps @throws AppError not_found, sign_in_busy, wrong_state for oneself
 */
export async function givePasswords(
  { services, user, now }: UserContext,
  userIds: readonly number[],
): Promise<OutputOf<'user.givePasswords'>> {
  const ids = [...new Set(userIds)]
  if (ids.includes(user.id))
    throw new AppError('own_account', 'Change your own password under "My account".', { id: user.id })
  const made: { id: number; password: string; hash: string }[] = []
  // one after another: side by side they would take both places where people sign in
  for (const id of ids) {
    const password = oneTimePassword()
    made.push({ id, password, hash: await services.passwords.hash(password) })
  }
  return services.engine.write(async (db) => {
    const people: OutputOf<'user.givePasswords'>['people'] = []
    for (const { id, password, hash } of made) {
      const account = await findAccountById(db, id)
      if (account === null) throw new AppError('not_found', `There is no user ${id}.`, { kind: 'user', id })
      await setPassword(db, id, hash, true)
      await endOtherSessions(db, id, null, now)
      await recordEvent(services, db, {
        at: now,
        userId: user.id,
        method: 'user.resetPassword',
        accountId: id,
        summary: { login: account.login },
      })
      const { displayName } = await readPerson(db, id)
      people.push({ userId: id, login: account.login, displayName, password })
    }
    return { people }
  })
}
