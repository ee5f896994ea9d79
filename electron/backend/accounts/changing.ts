import { checkPassword } from '#backend/accounts/accounts.ts'
import { oneTimePassword } from '#backend/accounts/oneTimePassword.ts'
import { recordEvent } from '#backend/accounts/recordEvent.ts'
import type { UserContext } from '#backend/context.ts'
import { clearPassword, findAccountById, setPassword } from '#db/accounts.ts'
import { endOtherSessions, hasOpenSessions } from '#db/userSessions.ts'
import { AppError } from '#shared/api/errors.ts'
import { PASSWORD_LENGTH, passwordFault } from '#shared/domain/password.ts'

interface Change {
  /** Null where none was set yet. */
  readonly currentPassword: string | null
  readonly newPassword: string
}

/**
 * Changes the caller's own password and ends their other sessions.
 * @throws AppError sign_in_failed and account_locked for a wrong current one, password_too_weak, conflict
 */
export async function changePassword(
  { services, session, user, now }: UserContext,
  { currentPassword, newPassword }: Change,
): Promise<void> {
  const account = await findAccountById(services.engine.read, user.id)
  if (account === null) throw new AppError('not_signed_in', 'This account is no longer in use.')
  refuseWeak(newPassword, user.login)
  if (account.passwordHash !== null) await checkPassword(services, account, currentPassword ?? '')
  if (newPassword === currentPassword)
    throw new AppError('password_too_weak', 'The new password is the old one.', { fault: 'same' })
  // asked again: the check may have hashed the same password anew
  const before = await findAccountById(services.engine.read, user.id)
  const hash = await services.passwords.hash(newPassword)
  await services.engine.write(async (db) => {
    const current = await findAccountById(db, user.id)
    if (current === null || current.passwordHash !== before?.passwordHash)
      throw new AppError(
        'conflict',
        'The password was changed meanwhile, by somebody else or in another window.',
      )
    await setPassword(db, user.id, hash, false)
    await endOtherSessions(db, user.id, session.sessionId ?? null, now)
    await recordEvent(services, db, {
      at: now,
      userId: user.id,
      method: 'account.changePassword',
      accountId: user.id,
      summary: { login: user.login },
    })
  })
}

/**
 * Takes the caller's own password away, so that they are chosen by a click on this computer. Without one nobody can
 * sign in at a server, so that it stays while people do.
 * @throws AppError password_in_use, sign_in_failed and account_locked for a wrong one, conflict
 */
export async function removePassword(
  { services, session, user, now }: UserContext,
  currentPassword: string,
): Promise<void> {
  const account = await findAccountById(services.engine.read, user.id)
  if (account === null || account.passwordHash === null) return
  if (!session.canSwitchUser || (await hasOpenSessions(services.engine.read, now)))
    throw new AppError('password_in_use', 'People sign in to this library with their passwords.')
  await checkPassword(services, account, currentPassword)
  await services.engine.write(async (db) => {
    if (!(await clearPassword(db, user.id, account.passwordHash)))
      throw new AppError('conflict', 'The password was changed meanwhile.')
    const about = { at: now, userId: user.id, accountId: user.id }
    const summary = { login: user.login }
    await recordEvent(services, db, { ...about, method: 'account.removePassword', summary })
  })
}

/**
 * Gives somebody a password that works until they change it at their next sign-in, ends all their sessions and
 * unlocks the account.
 * @returns the password, which nothing else keeps @throws AppError not_found
 */
export async function resetPassword(
  { services, user, now }: UserContext,
  userId: number,
): Promise<{ readonly password: string }> {
  const password = oneTimePassword()
  const hash = await services.passwords.hash(password)
  await services.engine.write(async (db) => {
    const account = await findAccountById(db, userId)
    if (account === null)
      throw new AppError('not_found', `There is no user ${userId}.`, { kind: 'user', id: userId })
    await setPassword(db, userId, hash, true)
    await endOtherSessions(db, userId, null, now)
    await recordEvent(services, db, {
      at: now,
      userId: user.id,
      method: 'user.resetPassword',
      accountId: userId,
      summary: { login: account.login },
    })
  })
  return { password }
}

function refuseWeak(password: string, login: string): void {
  const fault = passwordFault(password, login)
  if (fault === null) return
  const { least, most } = PASSWORD_LENGTH
  throw new AppError(
    'password_too_weak',
    `This password cannot be taken (${fault}): ${least} to ${most} characters, none of the common ones and not the login.`,
    { fault, least, most },
  )
}
