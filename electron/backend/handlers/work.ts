import type { Done, Handlers, UserContext } from '#backend/context.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { setKeys } from '#db/views/heldFacts.ts'
import { deleteApart, insertApart } from '#db/work/apart.ts'
import { readCluster } from '#db/work/cluster.ts'
import { decidedInClosedLists, readWorkRow, type WorkRow } from '#db/work/clusterRows.ts'
import { offersOfMembers, offersOfRows, tellHeldAgain } from '#db/work/heldAgain.ts'
import { titleOfMember } from '#db/work/memberTitle.ts'
import type { ParsedInputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { WHOLE_WORK, workMember } from '#shared/domain/apartWorks.ts'

/** @throws AppError not_found */
async function requireRow(db: ReadDb, routingId: number): Promise<WorkRow> {
  const row = await readWorkRow(db, routingId)
  if (row) return row
  throw new AppError('not_found', 'This title is no longer in a list.', { kind: 'title', id: routingId })
}

/** Marking rows of open lists that are of some works. */
async function openRows(workKeys: readonly number[], { services }: UserContext): Promise<number[]> {
  const rows: number[] = []
  for (const key of workKeys) rows.push(...(await services.views.markingRowsWith('workKey', key)))
  return rows
}

interface ApartRow {
  readonly row: WorkRow
  readonly workKey: number
  readonly own: string
}

/** @throws AppError not_found; wrong_state for a title that has no work to be told apart in */
async function requireWork(db: ReadDb, routingId: number): Promise<ApartRow> {
  const row = await requireRow(db, routingId)
  const { workKey, isbn13, materialType } = row
  if (workKey === null)
    throw new AppError('wrong_state', 'Nothing is taken for the same as this title.', { id: routingId })
  return { row, workKey, own: workMember(isbn13, materialType) }
}

/** Brings what the library is said to hold of the work's offers up to date. @returns marking rows that changed */
async function tellWorkAgain(
  db: WriteDb,
  { row, workKey, own }: ApartRow,
  from: string,
  context: UserContext,
): Promise<number[]> {
  const isbns = [own, from].flatMap((member) => (/^\d{13}$/.test(member) ? [Number(member)] : []))
  const offers = new Set([
    row.offerId,
    ...(await offersOfRows(db, await openRows([workKey], context))),
    ...(await offersOfMembers(db, workKey, isbns)),
  ])
  return tellHeldAgain(db, [...offers])
}

type Turn = Pick<Done<{ isChanged: boolean }>, 'undo'>

function done(
  { row }: ApartRow,
  changed: { readonly isChanged: boolean; readonly notSameAs: string | null },
  { undo }: Turn,
  routingIds: readonly number[],
): Done<{ isChanged: boolean }> {
  const { isChanged, notSameAs } = changed
  return {
    value: { isChanged },
    audit: { kind: 'titleList', id: row.listId, summary: { title: row.title, notSameAs, isChanged } },
    undo: isChanged ? undo : null,
    routingIds,
  }
}

async function tellApart(
  db: WriteDb,
  { routingId, from }: ParsedInputOf<'title.tellApart'>,
  context: UserContext,
): Promise<Done<{ isChanged: boolean }>> {
  const work = await requireWork(db, routingId)
  const open = await openRows([work.workKey], context)
  const otherTitle = from === WHOLE_WORK ? null : await titleOfMember(db, work.workKey, from, open)
  const id = await insertApart(db, {
    workKey: work.workKey,
    one: work.own,
    other: from,
    title: work.row.title,
    otherTitle,
    userId: context.user.id,
    at: context.now,
  })
  const undo = { method: 'title.bringTogether' as const, input: { routingId, from } }
  const changed = { isChanged: id !== null, notSameAs: otherTitle }
  return done(work, changed, { undo }, await tellWorkAgain(db, work, from, context))
}

export const workHandlers = {
  async 'title.readCluster'(db, { routingId }, context) {
    const row = await requireRow(db, routingId)
    const workKeys = [...new Set([...(row.workKey === null ? [] : [row.workKey]), ...setKeys(row)])]
    const routingIds = new Set([
      routingId,
      ...(await openRows(workKeys, context)),
      ...(await decidedInClosedLists(db, workKeys)),
    ])
    return readCluster(db, {
      row,
      workKeys,
      routingIds: [...routingIds],
      subjects: await context.access.subjects(db, 'seeTitles'),
      today: context.now.slice(0, 10),
    })
  },

  'title.tellApart': tellApart,

  async 'title.bringTogether'(db, { routingId, from }, context) {
    const work = await requireWork(db, routingId)
    const isChanged = await deleteApart(db, { workKey: work.workKey, one: work.own, other: from })
    const undo = { method: 'title.tellApart' as const, input: { routingId, from } }
    const routingIds = await tellWorkAgain(db, work, from, context)
    return done(work, { isChanged, notSameAs: null }, { undo }, routingIds)
  },
} satisfies Pick<Handlers, 'title.readCluster' | 'title.tellApart' | 'title.bringTogether'>
