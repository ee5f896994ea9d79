import type { ReadDb } from '#db/engine/engine.ts'
import type { Reach } from '#shared/domain/reach.ts'

/** Whether a title list holds a row of one of the subjects. */
export async function isListReached(db: ReadDb, listId: number, subjects: Reach): Promise<boolean> {
  if (subjects === 'all') return true
  const row = await db
    .selectFrom('routing')
    .select('id')
    .where('list_id', '=', listId)
    .where('subject_id', 'in', [...subjects, 0])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an order holds a line for one of the subjects. */
export async function isOrderReached(db: ReadDb, orderId: number, subjects: Reach): Promise<boolean> {
  if (subjects === 'all') return true
  const row = await db
    .selectFrom('order_line_share')
    .innerJoin('order_line', 'order_line.id', 'order_line_share.order_line_id')
    .select('order_line.id')
    .where('order_line.order_id', '=', orderId)
    .where('order_line_share.subject_id', 'in', [...subjects, 0])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whose a marking row is, and who decides on it where it is submitted; null for a row that there is not. */
export async function findStepOfRow(
  db: ReadDb,
  routingId: number,
): Promise<{ readonly subjectId: number | null; readonly approverId: number | null } | null> {
  const row = await db
    .selectFrom('routing')
    .leftJoin('selection', 'selection.routing_id', 'routing.id')
    .leftJoin('submission', 'submission.id', 'selection.submission_id')
    .select(['routing.subject_id as subjectId', 'submission.approver_id as approverId'])
    .where('routing.id', '=', routingId)
    .executeTakeFirst()
  return row ?? null
}
