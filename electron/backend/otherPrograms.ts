import type { Services } from '#backend/context.ts'
import type { EventBus } from '#backend/events.ts'
import type { AppendedAudit } from '#db/audit.ts'
import type { Engine, WriteDb } from '#db/engine/engine.ts'
import { OWN_PROCESS } from '#db/processOwner.ts'
import type { Topic } from '#shared/api/events.ts'

/** What a program tells the others of one command, so that they bring only that up to date. */
interface Note {
  readonly audit: AppendedAudit
  readonly topics: readonly Topic[]
  /** Marking rows that changed; null when they are too many to be told or nobody has counted them. */
  readonly routingIds: readonly number[] | null
}

/** What fits into a note beside the rest of it. */
const MAX_IDS_LENGTH = 7_000

/** In the transaction of a command: tells other programs over the same library of it, where the engine can. */
export async function tellOthers(engine: Engine, db: WriteDb, note: Note): Promise<void> {
  if (!engine.changes) return
  const isShort = note.routingIds !== null && note.routingIds.join().length <= MAX_IDS_LENGTH
  const text = JSON.stringify({ ...note, routingIds: isShort ? note.routingIds : null } satisfies Note)
  await engine.changes.notify(db, text)
}

/**
 * From now on publishes what other programs commit as if it had been done here. What is not told this way (large
 * imports, programs on SQLite, a connection that broke) is found by looking at the record: see backend.ts.
 */
export async function hearOthers(services: Services, events: EventBus): Promise<void> {
  let queue: Promise<void> = Promise.resolve()
  await services.engine.changes?.join(OWN_PROCESS, (text) => {
    queue = queue
      .then(() => takeIn(services, events, JSON.parse(text) as Note))
      .catch((error: unknown) => services.options.logError('note', error))
  })
}

async function takeIn({ views }: Services, events: EventBus, note: Note): Promise<void> {
  await views.takeIn(note.audit, note.topics, note.routingIds)
  if (note.topics.length > 0) events.publish({ kind: 'changed', topics: note.topics })
}
