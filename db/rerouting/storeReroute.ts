import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { recountList } from '#db/reissue/reissueRows.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import { AppError } from '#shared/api/errors.ts'

/** Rows of 8 columns per statement. */
const ROWS_PER_STATEMENT = 1_000

/** One side of a change; null: the routing is in no list. */
export type RouteSide = { readonly subjectId: number | null; readonly rangeId: number | null } | null

export interface RouteChange {
  readonly routingId: number
  readonly offerId: number
  readonly before: RouteSide
  readonly after: RouteSide
}

/** Routes rows of a list anew, in the caller's transaction. @returns the number of the step */
export async function storeReroute(
  db: WriteDb,
  listId: number,
  changes: readonly RouteChange[],
  by: { readonly userId: number; readonly at: string },
): Promise<number> {
  const { id } = await db
    .insertInto('reroute')
    .values({ list_id: listId, state: 'reverted', user_id: by.userId, at: by.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const chunk of chunksOf(changes, ROWS_PER_STATEMENT)) {
    // in no list yet: the step itself shows them
    const added = chunk.filter(({ before }) => before === null)
    if (added.length > 0)
      await db
        .insertInto('routing')
        .values(
          added.map(({ routingId, offerId }) => ({
            id: routingId,
            offer_id: offerId,
            list_id: 0,
            subject_id: null,
            range_id: null,
            origin: 'unrouted' as const,
          })),
        )
        .execute()
    await db
      .insertInto('reroute_row')
      .values(
        chunk.map(({ routingId, before, after }) => ({
          routing_id: routingId,
          reroute_id: id,
          subject_before: before?.subjectId ?? null,
          range_before: before?.rangeId ?? null,
          is_shown_before: before === null ? (0 as const) : (1 as const),
          subject_after: after?.subjectId ?? null,
          range_after: after?.rangeId ?? null,
          is_shown_after: after === null ? (0 as const) : (1 as const),
        })),
      )
      .execute()
  }
  await turnReroute(db, id, 'applied')
  return id
}

/**
 * Does a step or takes it back, as long as its rows are as it left them.
 * @returns the list @throws AppError not_found, wrong_state, undo_overtaken
 */
export async function turnReroute(
  db: WriteDb,
  id: number,
  to: 'applied' | 'reverted',
): Promise<{ listId: number; rows: number }> {
  const step = await db.selectFrom('reroute').selectAll().where('id', '=', id).executeTakeFirst()
  if (!step) throw new AppError('not_found', `There is no new routing ${id}.`, { kind: 'reroute', id })
  if (step.state === to) throw new AppError('wrong_state', 'That was done already.', { reroute: id })
  const [now, then] = to === 'applied' ? ['before', 'after'] : ['after', 'before']
  await refuseOvertaken(db, { id, listId: step.list_id }, now)
  const column = (name: string, side: string) => sql.ref(`r.${name}_${side}`)
  await sql`update routing set subject_id = ${column('subject', then)}, range_id = ${column('range', then)},
      origin = case when ${column('subject', then)} is null then 'unrouted' else 'range' end,
      list_id = case when ${column('is_shown', then)} = 1 then ${sql.lit(step.list_id)} else 0 end
    from reroute_row as r where r.reroute_id = ${id} and routing.id = r.routing_id`.execute(db)
  // of marks that were taken back: whoever brings them back marks for the subject that has the row now
  await sql`update selection set subject_id = ${column('subject', then)} from reroute_row as r
    where r.reroute_id = ${id} and selection.routing_id = r.routing_id
      and ${column('subject', then)} is not null`.execute(db)
  await db.updateTable('reroute').set({ state: to }).where('id', '=', id).execute()
  await recountList(db, step.list_id)
  const { rows } = await sql<{ count: number }>`select count(*) as count from reroute_row
    where reroute_id = ${id}`.execute(db)
  return { listId: step.list_id, rows: Number(rows[0]?.count ?? 0) }
}

async function refuseOvertaken(
  db: WriteDb,
  { id, listId }: { readonly id: number; readonly listId: number },
  now: string,
): Promise<void> {
  const list = await db.selectFrom('title_list').select('state').where('id', '=', listId).executeTakeFirst()
  const column = (name: string) => sql.ref(`r.${name}_${now}`)
  const { rows } = await sql<{ id: number }>`select routing.id as id from reroute_row as r
    join routing on routing.id = r.routing_id
    left join selection on selection.routing_id = routing.id and selection.state <> 'unmarked'
    where r.reroute_id = ${id} and (selection.id is not null
      or routing.origin not in ('range', 'unrouted')
      or routing.list_id <> case when ${column('is_shown')} = 1 then ${sql.lit(listId)} else 0 end
      or (${column('is_shown')} = 1 and routing.subject_id is distinct from ${column('subject')}))
    limit 1`.execute(db)
  if (list?.state === 'ready' && rows.length === 0) return
  throw new AppError(
    'undo_overtaken',
    'Since this list was routed anew, something has been decided about its titles, so that can no longer be taken back. Nothing was changed.',
    { reroute: id },
  )
}
