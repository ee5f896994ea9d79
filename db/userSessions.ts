import type { ReadDb, WriteDb } from '#db/engine/engine.ts'

/** Ended sessions are kept for so many days, for whoever asks what happened; then they are forgotten. */
const DAYS_KEPT = 30
const AGENT_LENGTH = 200

/** A session that is open. */
export interface OpenSession {
  readonly id: number
  readonly userId: number
  readonly login: string
  readonly mustChange: boolean
  readonly seenAt: string
}

/** What a person sees of a session; times are UTC ISO. */
export interface ListedSession {
  readonly id: number
  readonly createdAt: string
  readonly seenAt: string
  readonly expiresAt: string
  readonly agent: string | null
}

export interface NewSession {
  readonly tokenDigest: string
  readonly userId: number
  readonly now: string
  readonly expiresAt: string
  readonly agent: string | null
}

/** @returns the id of a new session; long gone ones are forgotten on this occasion */
export async function insertSession(db: WriteDb, session: NewSession): Promise<number> {
  const oldest = new Date(Date.parse(session.now) - DAYS_KEPT * 86_400_000).toISOString()
  await db.deleteFrom('user_session').where('expires_at', '<', oldest).execute()
  const row = await db
    .insertInto('user_session')
    .values({
      token_digest: session.tokenDigest,
      user_id: session.userId,
      created_at: session.now,
      seen_at: session.now,
      expires_at: session.expiresAt,
      agent: session.agent?.slice(0, AGENT_LENGTH) ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The session of a token, if it is open and its person is still there. @param now UTC ISO time */
export async function findSession(db: ReadDb, tokenDigest: string, now: string): Promise<OpenSession | null> {
  const row = await db
    .selectFrom('user_session')
    .innerJoin('user_account', 'user_account.id', 'user_session.user_id')
    .select(['user_session.id', 'user_id', 'login', 'must_change_password', 'seen_at'])
    .where('token_digest', '=', tokenDigest)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    userId: row.user_id,
    login: row.login,
    mustChange: row.must_change_password === 1,
    seenAt: row.seen_at,
  }
}

/** The person was there: the session lasts until `expiresAt` now. One that was ended meanwhile stays ended. */
export async function renewSession(db: WriteDb, id: number, now: string, expiresAt: string): Promise<void> {
  await db
    .updateTable('user_session')
    .set({ seen_at: now, expires_at: expiresAt })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** The open sessions of a person, the one used last first. */
export async function listSessions(db: ReadDb, userId: number, now: string): Promise<ListedSession[]> {
  const rows = await db
    .selectFrom('user_session')
    .select(['id', 'created_at', 'seen_at', 'expires_at', 'agent'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    agent: row.agent,
  }))
}

/** Whether anybody is signed in anywhere. @param now UTC ISO time */
export async function hasOpenSessions(db: ReadDb, now: string): Promise<boolean> {
  const row = await db
    .selectFrom('user_session')
    .select('id')
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Ends one open session of a person. @returns whether there was one */
export async function endSession(db: WriteDb, userId: number, id: number, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('user_session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Ends all open sessions of a person but one. @param kept null ends all @returns how many were ended */
export async function endOtherSessions(
  db: WriteDb,
  userId: number,
  kept: number | null,
  now: string,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('user_session')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('id', '<>', kept ?? 0)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
