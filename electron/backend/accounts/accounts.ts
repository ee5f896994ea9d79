import { createHash, randomBytes } from 'node:crypto'
import { recordEvent } from '#backend/accounts/recordEvent.ts'
import { accountLockedFor, signInFailed } from '#backend/accounts/signInErrors.ts'
import { countStranger, createStrangers } from '#backend/accounts/strangers.ts'
import type { Services } from '#backend/context.ts'
import type { Accounts, SignedIn } from '#backend/host.ts'
import {
  type AccountRecord,
  clearFailures,
  countAttempt,
  findAccount,
  findAccountById,
  hasPasswords,
  replaceHash,
} from '#db/accounts.ts'
import { endSession, findSession, insertSession, type OpenSession, renewSession } from '#db/userSessions.ts'
import type { AppError } from '#shared/api/errors.ts'

const TOKEN_BYTES = 32
/** Half a working day and the lunch break: what a session lasts without being used, in minutes. */
const SESSION_MINUTES = 12 * 60
/** A session is written to the database at most this often, in milliseconds, however busy its person is. */
const RENEWED_AFTER = 60_000

/** Signing in with a password, for hosts that serve more than one person. */
export function createAccounts(services: Services): Accounts {
  const { engine, options, passwords } = services
  const strangers = createStrangers()
  const lifetime = (options.sessionMinutes ?? SESSION_MINUTES) * 60_000
  const now = () => options.now().toISOString()
  const expiry = () => new Date(options.now().getTime() + lifetime).toISOString()

  async function renew(session: OpenSession): Promise<void> {
    if (options.now().getTime() - Date.parse(session.seenAt) < RENEWED_AFTER) return
    try {
      await engine.write((db) => renewSession(db, session.id, now(), expiry()))
    } catch (error) {
      // a database that is full or read-only for a while is no reason to throw people out who only read
      options.logError('session', error)
    }
  }

  async function signIn(given: Parameters<Accounts['signIn']>[0]): ReturnType<Accounts['signIn']> {
    const login = given.login.trim()
    const account = await findAccount(engine.read, login)
    if (account === null) return countStranger(strangers, passwords, login, given.password, options.now())
    const proven = await checkPassword(services, account, given.password)
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    const opened = await engine.write(async (db) => {
      const at = now()
      const current = await findAccountById(db, account.id)
      if (current === null || current.passwordHash !== proven) return null
      const { agent } = given
      await insertSession(db, {
        tokenDigest: digest(token),
        userId: account.id,
        now: at,
        expiresAt: expiry(),
        agent,
      })
      await recordEvent(services, db, {
        at,
        userId: account.id,
        method: 'account.signIn',
        accountId: account.id,
        summary: { login: account.login },
      })
      return current
    })
    // what ended all sessions while the password was being checked must not leave this one behind
    if (opened === null) return signIn(given)
    return { token, login: account.login, mustChange: opened.mustChange }
  }

  return {
    signIn,

    async sessionOf(token, isRenewed) {
      const session = await findSession(engine.read, digest(token), now())
      if (session === null) return null
      if (isRenewed) await renew(session)
      return {
        sessionId: session.id,
        login: session.login,
        mustChange: session.mustChange,
      } satisfies SignedIn
    },

    hasPasswords: () => hasPasswords(engine.read),

    async signOut(token) {
      const session = await findSession(engine.read, digest(token), now())
      if (session === null) return
      await engine.write(async (db) => {
        const at = now()
        if (!(await endSession(db, session.userId, session.id, at))) return
        const { userId, login } = session
        const summary = { login }
        await recordEvent(services, db, { at, userId, method: 'account.signOut', accountId: userId, summary })
      })
    },
  }
}

/**
 * Proves that whoever calls knows the password of the account, and counts and records it when not.
 * @returns the hash that the password was found to be of, as it stands in the account now
 * @throws AppError sign_in_failed, account_locked with the seconds to wait, sign_in_busy
 */
export async function checkPassword(
  services: Services,
  account: AccountRecord,
  password: string,
): Promise<string | null> {
  const { engine, options, passwords } = services
  const at = options.now().toISOString()
  const attempt = await engine.write((db) => countAttempt(db, account.id, at))
  if (attempt === null) throw signInFailed()
  if (attempt.lockedUntil !== null) throw accountLocked(attempt.lockedUntil, options.now())
  const { passwordHash } = attempt.account
  if (!(await passwords.verify(password, passwordHash))) {
    await recordFailure(services, account, attempt.seconds)
    throw attempt.seconds === 0 ? signInFailed() : accountLockedFor(attempt.seconds)
  }
  const renewed =
    passwordHash !== null && passwords.isOutdated(passwordHash) ? await passwords.hash(password) : null
  await engine.write(async (db) => {
    await clearFailures(db, account.id)
    if (passwordHash !== null && renewed !== null) await replaceHash(db, account.id, passwordHash, renewed)
  })
  return renewed ?? passwordHash
}

async function recordFailure(
  services: Services,
  { id, login }: AccountRecord,
  seconds: number,
): Promise<void> {
  const at = services.options.now().toISOString()
  const about = { at, userId: id, accountId: id }
  await services.engine.write(async (db) => {
    await recordEvent(services, db, { ...about, method: 'account.signInFailed', summary: { login } })
    if (seconds > 0)
      await recordEvent(services, db, { ...about, method: 'account.lock', summary: { login, seconds } })
  })
}

function accountLocked(until: string, now: Date): AppError {
  return accountLockedFor(Math.max(1, Math.ceil((Date.parse(until) - now.getTime()) / 1000)))
}

/** Looking a digest up takes the same time however much of a guess is right, and reading the table opens nothing. */
function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
