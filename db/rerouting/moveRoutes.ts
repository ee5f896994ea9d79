import { reserveIds } from '#db/counters.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { AppError } from '#shared/api/errors.ts'

/** One side of a change; null: the routing is in no list. */
export type RouteSide = { readonly subjectId: number | null; readonly rangeId: number | null } | null

/** A routing before and after; its id is null as long as it has never been. */
export interface RouteChange {
  readonly routingId: number | null
  readonly before: RouteSide
  readonly after: RouteSide
}

/** All routings of a title that is routed anew. */
export interface TitleMove {
  readonly offerId: number
  readonly changes: readonly RouteChange[]
}

type Move = TitleMove & { readonly changes: readonly (RouteChange & { readonly routingId: number })[] }

/** The list in which no routing is seen. */
const NO_LIST = 0

/**
 * Routes titles of a list anew, in the caller's transaction, as long as they are as the moves say.
 * @param isPassing whether titles that are not are passed over; else that is refused
 * @returns the moves that were made, with the ids of all routings
 * @throws AppError wrong_state, undo_overtaken
 */
export async function moveRoutes(
  db: WriteDb,
  listId: number,
  moves: readonly TitleMove[],
  isPassing: boolean,
): Promise<readonly Move[]> {
  const list = await db.selectFrom('title_list').select('state').where('id', '=', listId).executeTakeFirst()
  if (list?.state !== 'ready') throw overtaken(listId)
  const asSaid = await findAsSaid(db, listId, moves)
  if (asSaid.length < moves.length && !isPassing) throw overtaken(listId)
  const whole = await addMissing(db, asSaid)
  for (const [key, ids] of idsBySide(whole)) {
    const side = JSON.parse(key) as RouteSide
    await db
      .updateTable('routing')
      .set({
        subject_id: side?.subjectId ?? null,
        range_id: side?.rangeId ?? null,
        origin: side?.subjectId == null ? 'unrouted' : 'range',
        list_id: side === null ? NO_LIST : listId,
      })
      .where('id', 'in', ids)
      .execute()
    // of marks that were taken back: whoever brings them back marks for the subject that has the row now
    if (side !== null && side.subjectId !== null)
      await db
        .updateTable('selection')
        .set({ subject_id: side.subjectId })
        .where('routing_id', 'in', ids)
        .execute()
  }
  const gained = countUnrouted(whole, 'after') - countUnrouted(whole, 'before')
  await db
    .updateTable('title_list')
    .set((eb) => ({ version: eb('version', '+', 1), unrouted_count: eb('unrouted_count', '+', gained) }))
    .where('id', '=', listId)
    .execute()
  return whole
}

/** The moves that take others back. */
export function movesBack(moves: readonly TitleMove[]): TitleMove[] {
  return moves.map(({ offerId, changes }) => ({
    offerId,
    changes: changes.map(({ routingId, before, after }) => ({ routingId, before: after, after: before })),
  }))
}

/** Moves of titles that nobody has decided about, and whose routings are all as the move says. */
async function findAsSaid(db: ReadDb, listId: number, moves: readonly TitleMove[]): Promise<TitleMove[]> {
  const offerIds = moves.map(({ offerId }) => offerId)
  const rows = await db
    .selectFrom('routing')
    .leftJoin('selection', 'selection.routing_id', 'routing.id')
    .select(['routing.id', 'routing.offer_id', 'routing.list_id', 'routing.subject_id', 'routing.origin'])
    .select('selection.state')
    .where('routing.offer_id', 'in', offerIds)
    .execute()
  const now = new Map(rows.map((row) => [row.id, row]))
  const bound = new Set<number>()
  const shown = new Map<number, number>()
  for (const row of rows) {
    const isFree = row.origin === 'range' || row.origin === 'unrouted'
    if (!isFree || (row.state !== null && row.state !== 'unmarked')) bound.add(row.offer_id)
    if (row.list_id !== NO_LIST) shown.set(row.offer_id, (shown.get(row.offer_id) ?? 0) + 1)
  }
  const isAsSaid = ({ routingId, before }: RouteChange): boolean => {
    const row = routingId === null ? undefined : now.get(routingId)
    if (row === undefined) return before === null
    if (before === null) return row.list_id === NO_LIST
    return row.list_id === listId && row.subject_id === before.subjectId
  }
  return moves.filter(
    ({ offerId, changes }) =>
      !bound.has(offerId) &&
      shown.get(offerId) === changes.filter(({ before }) => before !== null).length &&
      changes.every(isAsSaid),
  )
}

/** Gives routings their ids that have never been, and puts them in no list for the moment. */
async function addMissing(db: WriteDb, moves: readonly TitleMove[]): Promise<Move[]> {
  const missing = moves.flatMap(({ changes }) => changes.filter(({ routingId }) => routingId === null))
  let next = missing.length === 0 ? 0 : await reserveIds(db, 'routing', missing.length)
  const added: { id: number; offer_id: number }[] = []
  const whole = moves.map(({ offerId, changes }) => ({
    offerId,
    changes: changes.map((change) => {
      if (change.routingId !== null) return { ...change, routingId: change.routingId }
      const routingId = next++
      added.push({ id: routingId, offer_id: offerId })
      return { ...change, routingId }
    }),
  }))
  const empty = { list_id: NO_LIST, subject_id: null, range_id: null, origin: 'unrouted' as const }
  if (added.length > 0)
    await db
      .insertInto('routing')
      .values(added.map((row) => ({ ...row, ...empty })))
      .execute()
  return whole
}

/** The routings by what they become: a list has few subjects and ranges. */
function idsBySide(moves: readonly Move[]): Map<string, number[]> {
  const bySide = new Map<string, number[]>()
  for (const { changes } of moves)
    for (const { routingId, after } of changes) {
      const key = JSON.stringify(after)
      const ids = bySide.get(key)
      if (ids) ids.push(routingId)
      else bySide.set(key, [routingId])
    }
  return bySide
}

function countUnrouted(moves: readonly TitleMove[], when: 'before' | 'after'): number {
  return moves.filter(({ changes }) => changes.some((change) => change[when]?.subjectId === null)).length
}

function overtaken(listId: number): AppError {
  return new AppError(
    'undo_overtaken',
    'Since this list was routed anew, something has been decided about its titles, so that can no longer be taken back. Nothing was changed.',
    { id: listId },
  )
}
