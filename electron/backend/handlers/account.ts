import { changePassword, removePassword, resetPassword } from '#backend/accounts/changing.ts'
import type { Handlers } from '#backend/context.ts'
import { findAccountById } from '#db/accounts.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { endOtherSessions, endSession, listSessions } from '#db/userSessions.ts'
import { AppError } from '#shared/api/errors.ts'

async function sessionsOf(db: ReadDb, userId: number, now: string, current: number | undefined) {
  const sessions = await listSessions(db, userId, now)
  return { sessions: sessions.map((session) => ({ ...session, isCurrent: session.id === current })) }
}

async function requireAccount(db: ReadDb, userId: number) {
  const account = await findAccountById(db, userId)
  if (account) return account
  throw new AppError('not_found', `There is no user ${userId}.`, { kind: 'user', id: userId })
}

export const accountHandlers = {
  async 'account.changePassword'(_db, change, context) {
    await changePassword(context, change)
    return {}
  },

  async 'account.removePassword'(_db, { currentPassword }, context) {
    await removePassword(context, currentPassword)
    return {}
  },

  'account.listSessions': (db, _input, { user, session, now }) =>
    sessionsOf(db, user.id, now, session.sessionId),

  async 'account.endSession'(db, { id }, { user, now }) {
    if (!(await endSession(db, user.id, id, now)))
      throw new AppError('not_found', 'This session has ended already.', { kind: 'session', id })
    return { value: {}, audit: { kind: 'user', id: user.id, summary: { login: user.login } }, undo: null }
  },

  'user.resetPassword': (_db, { userId }, context) => resetPassword(context, userId),

  async 'user.listSessions'(db, { userId }, { session, now }) {
    await requireAccount(db, userId)
    return sessionsOf(db, userId, now, session.sessionId)
  },

  async 'user.endSessions'(db, { userId }, { now }) {
    const { login } = await requireAccount(db, userId)
    const count = await endOtherSessions(db, userId, null, now)
    return { value: { count }, audit: { kind: 'user', id: userId, summary: { login, count } }, undo: null }
  },
} satisfies Pick<
  Handlers,
  | 'account.changePassword'
  | 'account.removePassword'
  | 'account.listSessions'
  | 'account.endSession'
  | 'user.resetPassword'
  | 'user.listSessions'
  | 'user.endSessions'
>
