import type { Done, PublicContext, Services } from '#backend/context.ts'
import type { EventBus } from '#backend/events.ts'
import { tellOthers } from '#backend/otherPrograms.ts'
import { type AppendedAudit, appendAudit } from '#db/audit.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { recordUndoStep, type StoredCall } from '#db/undo.ts'
import { contract, type MethodName } from '#shared/api/contract.ts'

/** Puts what commands do on record, and tells the views and everybody who looks. */
export class Recorder {
  readonly #services: Services
  readonly #events: EventBus

  constructor(services: Services, events: EventBus) {
    this.#services = services
    this.#events = events
  }

  /** In the transaction of a command: its audit event, its undo step, and word to other programs. */
  async record(
    db: WriteDb,
    name: MethodName,
    done: Pick<Done<unknown>, 'audit' | 'routingIds'> & { readonly undo: StoredCall | null },
    { user, now }: PublicContext,
  ): Promise<{ undoStep: number | null; audit: AppendedAudit }> {
    const userId = user?.id ?? (await firstUserId(db))
    const audit = await appendAudit(db, {
      at: now,
      userId,
      method: name,
      objectKind: done.audit.kind,
      objectId: done.audit.id,
      summary: done.audit.summary,
    })
    this.#services.views.noteOwnChange(audit)
    const { touches: topics } = contract[name]
    await tellOthers(this.#services.engine, db, { audit, topics, routingIds: done.routingIds ?? null })
    if (!done.undo) return { undoStep: null, audit }
    const step = { userId, label: name, undo: done.undo, auditSeq: audit.seq, at: now }
    return { undoStep: await recordUndoStep(db, step), audit }
  }

  /**
   * The command is committed: a cache that cannot be brought up to date is thrown away, and is no failure of it.
   * @param routingIds the marking rows that changed, where they are known
   */
  async bringIn(name: MethodName, routingIds: readonly number[] | undefined): Promise<void> {
    this.#services.views.forget(contract[name].touches, await this.#isMarkingFresh(routingIds))
  }

  /** Lets everybody who looks know what a method may have changed. */
  tell(name: MethodName): void {
    const { touches } = contract[name]
    if (touches.length > 0) this.#events.publish({ kind: 'changed', topics: touches })
  }

  async #isMarkingFresh(routingIds: readonly number[] | undefined): Promise<boolean> {
    if (!routingIds) return false
    try {
      if (routingIds.length > 0) await this.#services.views.refreshMarking(routingIds)
      return true
    } catch (error) {
      this.#services.options.logError('refresh', error)
      return false
    }
  }
}

/** The event of setting up a library belongs to the first user that it created. */
async function firstUserId(db: WriteDb): Promise<number> {
  const row = await db
    .selectFrom('user_account')
    .select('id')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.id
}
