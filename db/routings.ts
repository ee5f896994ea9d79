import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import { AppError } from '#shared/api/errors.ts'

export interface RoutingRow {
  readonly id: number
  readonly offerId: number
  readonly listId: number
  readonly subjectId: number
}

const ROWS_PER_STATEMENT = 1_000

/** Of some offers, those that stand in the subject already. */
export async function routedTo(
  db: ReadDb,
  subjectId: number,
  offerIds: readonly number[],
): Promise<Set<number>> {
  const found = new Set<number>()
  for (const chunk of chunksOf(offerIds)) {
    const rows = await db
      .selectFrom('routing')
      .select('offer_id')
      .where('subject_id', '=', subjectId)
      .where('offer_id', 'in', chunk)
      .execute()
    for (const row of rows) found.add(row.offer_id)
  }
  return found
}

/** Lets offers stand in the list of one more subject, because a colleague forwarded them. */
export async function addForwardedRoutings(db: WriteDb, rows: readonly RoutingRow[]): Promise<void> {
  for (const chunk of chunksOf(rows, ROWS_PER_STATEMENT))
    await db
      .insertInto('routing')
      .values(
        chunk.map((row) => ({
          id: row.id,
          offer_id: row.offerId,
          list_id: row.listId,
          subject_id: row.subjectId,
          range_id: null,
          origin: 'forwarded' as const,
        })),
      )
      .execute()
}

/**
 * Removes forwarded rows again. @returns what was removed
 * @throws AppError undo_overtaken when the other subject has decided on one of them
 */
export async function removeRoutings(db: WriteDb, ids: readonly number[]): Promise<RoutingRow[]> {
  const removed: RoutingRow[] = []
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const decided = await db
      .selectFrom('selection')
      .select('id')
      .where('routing_id', 'in', chunk)
      .where('state', '<>', 'unmarked')
      .limit(1)
      .executeTakeFirst()
    if (decided)
      throw new AppError(
        'undo_overtaken',
        'The subject that these titles were forwarded to has decided on them. Nothing was changed.',
        {},
      )
    await db
      .deleteFrom('selection_share')
      .where('selection_id', 'in', (eb) =>
        eb.selectFrom('selection').select('id').where('routing_id', 'in', chunk),
      )
      .execute()
    await db.deleteFrom('selection').where('routing_id', 'in', chunk).execute()
    const rows = await db
      .deleteFrom('routing')
      .where('id', 'in', chunk)
      .returning(['id', 'offer_id as offerId', 'list_id as listId', 'subject_id as subjectId'])
      .execute()
    for (const row of rows) if (row.subjectId !== null) removed.push({ ...row, subjectId: row.subjectId })
  }
  return removed
}

/** Gives unrouted rows to a subject, or back to nobody. @returns the rows that were changed */
export async function assignRoutings(
  db: WriteDb,
  ids: readonly number[],
  subjectId: number | null,
): Promise<number[]> {
  const changed: number[] = []
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .updateTable('routing')
      .set({ subject_id: subjectId, origin: subjectId === null ? 'unrouted' : 'assigned' })
      .where('id', 'in', chunk)
      .where('origin', '=', subjectId === null ? 'assigned' : 'unrouted')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('selection')
              .select('selection.id')
              .whereRef('selection.routing_id', '=', 'routing.id')
              .where('selection.state', '<>', 'unmarked'),
          ),
        ),
      )
      .returning('id')
      .execute()
    for (const row of rows) changed.push(row.id)
  }
  return changed
}

/** The subjects to which some rows were assigned by hand. */
export async function assignedSubjects(db: ReadDb, ids: readonly number[]): Promise<number[]> {
  const found = new Set<number>()
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('routing')
      .select('subject_id')
      .distinct()
      .where('id', 'in', chunk)
      .where('origin', '=', 'assigned')
      .execute()
    for (const row of rows) if (row.subject_id !== null) found.add(row.subject_id)
  }
  return [...found]
}
