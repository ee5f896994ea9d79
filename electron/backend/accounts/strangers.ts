import type { Passwords } from '#backend/accounts/passwords.ts'
import { accountLockedFor, signInFailed } from '#backend/accounts/signInErrors.ts'
import { lockSeconds } from '#shared/domain/password.ts'

interface Failures {
  readonly count: number
  /** Milliseconds since 1970. */
  readonly lockedUntil: number
}

/** Failed sign-ins by logins that nobody has. */
export type Strangers = Map<string, Failures>

/** More are forgotten, the oldest first: these are made up by whoever asks. */
const KEPT = 10_000

export function createStrangers(): Strangers {
  return new Map()
}

/**
 * What a login that nobody has is answered: the same words, work and waiting as one that there is, so that nothing
 * tells them apart. It is kept in memory only and not on record, because anybody could fill the record with it.
 * @throws AppError sign_in_failed, account_locked, sign_in_busy, always
 */
export async function countStranger(
  strangers: Strangers,
  passwords: Passwords,
  login: string,
  password: string,
  now: Date,
): Promise<never> {
  const before = strangers.get(login)
  const wait = Math.ceil(((before?.lockedUntil ?? 0) - now.getTime()) / 1000)
  if (wait > 0) throw accountLockedFor(wait)
  const count = (before?.count ?? 0) + 1
  const seconds = lockSeconds(count)
  strangers.delete(login)
  strangers.set(login, { count, lockedUntil: now.getTime() + seconds * 1000 })
  for (const oldest of strangers.keys()) {
    if (strangers.size <= KEPT) break
    strangers.delete(oldest)
  }
  await passwords.verify(password, null)
  throw seconds === 0 ? signInFailed() : accountLockedFor(seconds)
}
