import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { lockSeconds } from '#shared/domain/password.ts'

/** What signing in asks of an account. */
export interface AccountRecord {
  readonly id: number
  readonly login: string
  readonly passwordHash: string | null
  readonly mustChange: boolean
  readonly failedCount: number
  /** UTC ISO time; null when it never was locked since the last good sign-in. */
  readonly lockedUntil: string | null
}

function accounts(db: ReadDb) {
  return db
    .selectFrom('user_account')
    .select(['id', 'login', 'password_hash', 'must_change_password', 'failed_count', 'locked_until'])
    .where('is_active', '=', 1)
}

type AccountRow = Awaited<ReturnType<ReturnType<typeof accounts>['executeTakeFirstOrThrow']>>

function accountOf(row: AccountRow | undefined): AccountRecord | null {
  if (!row) return null
  return {
    id: row.id,
    login: row.login,
    passwordHash: row.password_hash,
    mustChange: row.must_change_password === 1,
    failedCount: row.failed_count,
    lockedUntil: row.locked_until,
  }
}

/** An account that is in use, or null. */
export async function findAccount(db: ReadDb, login: string): Promise<AccountRecord | null> {
  return accountOf(await accounts(db).where('login', '=', login).executeTakeFirst())
}

/** An account that is in use by its id, or null. */
export async function findAccountById(db: ReadDb, id: number): Promise<AccountRecord | null> {
  return accountOf(await accounts(db).where('id', '=', id).executeTakeFirst())
}

/** Whether anybody could sign in with a password at all. */
export async function hasPasswords(db: ReadDb): Promise<boolean> {
  const row = await accounts(db).where('password_hash', 'is not', null).limit(1).executeTakeFirst()
  return row !== undefined
}

export interface Attempt {
  readonly account: AccountRecord
  /** Until when the account is locked without this attempt; it must then not be tried. UTC ISO time. */
  readonly lockedUntil: string | null
  /** How long it is locked if this attempt fails, in seconds. */
  readonly seconds: number
}

/**
 * Counts an attempt as failed before it is made: whoever sends a hundred at once is counted a hundred times, on
 * however many servers. A good one takes the count back by `clearFailures`.
 * @param now UTC ISO time
 * @returns null for an account that is not there
 */
export async function countAttempt(db: WriteDb, id: number, now: string): Promise<Attempt | null> {
  const account = await findAccountById(db, id)
  if (account === null) return null
  const { failedCount, lockedUntil } = account
  const seconds = lockSeconds(failedCount + 1)
  if (lockedUntil !== null && lockedUntil > now) return { account, lockedUntil, seconds }
  await db
    .updateTable('user_account')
    .set({
      failed_count: failedCount + 1,
      locked_until: seconds === 0 ? null : new Date(Date.parse(now) + seconds * 1000).toISOString(),
    })
    .where('id', '=', id)
    .execute()
  return { account, lockedUntil: null, seconds }
}

/** After a good sign-in, or when an administrator helps. */
export async function clearFailures(db: WriteDb, id: number): Promise<void> {
  await db
    .updateTable('user_account')
    .set({ failed_count: 0, locked_until: null })
    .where('id', '=', id)
    .execute()
}

/** Sets a password and unlocks the account. @param hash see passwordHash.ts */
export async function setPassword(db: WriteDb, id: number, hash: string, mustChange: boolean): Promise<void> {
  await db
    .updateTable('user_account')
    .set({
      password_hash: hash,
      must_change_password: mustChange ? 1 : 0,
      failed_count: 0,
      locked_until: null,
    })
    .where('id', '=', id)
    .execute()
}

/**
 * Takes a password away and unlocks the account.
 * @param before the hash that was checked
 * @returns whether it was still that one
 */
export async function clearPassword(db: WriteDb, id: number, before: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('user_account')
    .set({ password_hash: null, must_change_password: 0, failed_count: 0, locked_until: null })
    .where('id', '=', id)
    .where('password_hash', '=', before)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Puts a hash of the same password in the place of one made at a lower cost; a password set meanwhile stays. */
export async function replaceHash(db: WriteDb, id: number, before: string, hash: string): Promise<void> {
  await db
    .updateTable('user_account')
    .set({ password_hash: hash })
    .where('id', '=', id)
    .where('password_hash', '=', before)
    .execute()
}
