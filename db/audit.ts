import { createHash } from 'node:crypto'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'

export interface AuditEntry {
  readonly at: string
  readonly userId: number
  readonly method: string
  readonly objectKind: string
  readonly objectId: number | null
  readonly summary: Readonly<Record<string, unknown>>
}

export interface AuditHead {
  readonly seq: number
  readonly hash: string
}

/** An event that was added, with the hash of the one before it. */
export interface AppendedAudit extends AuditHead {
  readonly previousHash: string
}

const GENESIS: AuditHead = { seq: 0, hash: '0'.repeat(64) }

/** SHA-256 over the previous hash and the event in a fixed order of fields: a changed, cut or moved event shows. */
function hashEvent(previous: string, seq: number, entry: AuditEntry, summary: string): string {
  const text = JSON.stringify([
    previous,
    seq,
    entry.at,
    entry.userId,
    entry.method,
    entry.objectKind,
    entry.objectId,
    summary,
  ])
  return createHash('sha256').update(text).digest('hex')
}

export async function readAuditHead(db: ReadDb): Promise<AuditHead> {
  const row = await db
    .selectFrom('audit_event')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? GENESIS
}

/** Adds one event to the chain, in the caller's transaction. @returns the new head */
export async function appendAudit(db: WriteDb, entry: AuditEntry): Promise<AppendedAudit> {
  const head = await readAuditHead(db)
  const seq = head.seq + 1
  const summary = JSON.stringify(entry.summary)
  const hash = hashEvent(head.hash, seq, entry, summary)
  await db
    .insertInto('audit_event')
    .values({
      seq,
      at: entry.at,
      user_id: entry.userId,
      method: entry.method,
      object_kind: entry.objectKind,
      object_id: entry.objectId,
      summary,
      previous_hash: head.hash,
      hash,
    })
    .execute()
  return { seq, hash, previousHash: head.hash }
}

/** Walks the whole chain. @returns the sequence numbers at which it does not hold */
export async function findBrokenAudit(db: ReadDb): Promise<number[]> {
  const broken: number[] = []
  let previous = GENESIS
  for (;;) {
    const rows = await db
      .selectFrom('audit_event')
      .selectAll()
      .where('seq', '>', previous.seq)
      .orderBy('seq')
      .limit(5_000)
      .execute()
    if (rows.length === 0) break
    for (const row of rows) {
      const entry: AuditEntry = {
        at: row.at,
        userId: row.user_id,
        method: row.method,
        objectKind: row.object_kind,
        objectId: row.object_id,
        summary: {},
      }
      const expected = hashEvent(previous.hash, previous.seq + 1, entry, row.summary)
      if (row.seq !== previous.seq + 1 || row.previous_hash !== previous.hash || row.hash !== expected)
        broken.push(row.seq)
      previous = { seq: row.seq, hash: row.hash }
    }
  }
  const exported = await db
    .selectFrom('order_export')
    .leftJoin('audit_event', 'audit_event.seq', 'order_export.audit_seq')
    .select([
      'order_export.audit_seq as seq',
      'order_export.audit_hash as expected',
      'audit_event.hash as found',
    ])
    .execute()
  // an export remembers the head it was written under: a chain that was cut off and grown anew shows there
  for (const row of exported) if (row.expected !== row.found) broken.push(row.seq)
  return broken
}
