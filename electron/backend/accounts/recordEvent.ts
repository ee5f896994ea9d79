import type { Services } from '#backend/context.ts'
import { tellOthers } from '#backend/otherPrograms.ts'
import { appendAudit } from '#db/audit.ts'
import type { WriteDb } from '#db/engine/engine.ts'

/** What happens to accounts outside of commands; never with a password, token or what was typed in their place. */
export interface AccountEvent {
  readonly at: string
  /** Who did it; for a failed sign-in, whose account it was. */
  readonly userId: number
  readonly method:
    | 'account.signIn'
    | 'account.signInFailed'
    | 'account.lock'
    | 'account.signOut'
    | 'account.changePassword'
    | 'account.removePassword'
    | 'user.resetPassword'
  /** Whose account it is. */
  readonly accountId: number
  readonly summary: Readonly<Record<string, unknown>>
}

/** Writes an event in the caller's transaction. It changes nothing that a screen shows, and the others are told so. */
export async function recordEvent(
  { engine, views }: Services,
  db: WriteDb,
  { at, userId, method, accountId, summary }: AccountEvent,
): Promise<void> {
  const audit = await appendAudit(db, {
    at,
    userId,
    method,
    objectKind: 'user',
    objectId: accountId,
    summary,
  })
  views.noteOwnChange(audit)
  await tellOthers(engine, db, { audit, topics: [], routingIds: [] })
}
