import type { Handlers } from '#backend/context.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { applyReissue } from '#db/reissue/applyReissue.ts'
import type { ListPair } from '#db/reissue/compareLists.ts'
import { countDecisions, countDifferences, findCandidates, readExamples } from '#db/reissue/previewReissue.ts'
import { repriceSelections } from '#db/reissue/repriceSelections.ts'
import { readReissue, revertReissue } from '#db/reissue/revertReissue.ts'
import { AppError } from '#shared/api/errors.ts'

const EXAMPLES = 20

/** Lists that a vendor sends again, corrected. */
export const reissueHandlers = {
  async 'titleList.findReissue'(db, { listId }) {
    const list = await readList(db, listId)
    return { candidates: list.state === 'ready' ? await findCandidates(db, listId) : [] }
  },

  async 'titleList.previewReissue'(db, pair) {
    await refuseUnlike(db, pair)
    return {
      ...(await countDifferences(db, pair)),
      ...(await countDecisions(db, pair)),
      examples: await readExamples(db, pair, EXAMPLES),
    }
  },

  async 'titleList.applyReissue'(db, pair, { user, now }) {
    const names = await refuseUnlike(db, pair)
    await refuseMarked(db, pair.listId)
    const by = { userId: user.id, at: now }
    const { reissue, counts } = await applyReissue(db, pair, by)
    const repriced = await repriceSelections(db, reissue, by)
    const { fields: _fields, ...figures } = counts
    return {
      value: { ...counts, reissue, earlierListId: pair.earlierListId, repriced },
      audit: { kind: 'titleList', id: pair.earlierListId, summary: { ...names, ...figures, repriced } },
      undo: { method: 'titleList.revertReissue', input: { reissue } },
    }
  },

  async 'titleList.revertReissue'(db, { reissue }, { user, now }) {
    const row = await readReissue(db, reissue)
    if (row.state !== 'applied')
      throw new AppError('wrong_state', 'This re-issue was taken back already.', { reissue })
    await revertReissue(db, row, { userId: user.id, at: now })
    const pair = { listId: row.from_list_id, earlierListId: row.list_id }
    return {
      value: pair,
      audit: { kind: 'titleList', id: row.list_id, summary: { reverted: reissue } },
      undo: { method: 'titleList.applyReissue', input: pair },
    }
  },
} satisfies Pick<
  Handlers,
  'titleList.findReissue' | 'titleList.previewReissue' | 'titleList.applyReissue' | 'titleList.revertReissue'
>

async function readList(
  db: ReadDb,
  id: number,
): Promise<{ readonly name: string; readonly state: string; readonly vendor_id: number }> {
  const list = await db
    .selectFrom('title_list')
    .select(['name', 'state', 'vendor_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!list) throw new AppError('not_found', `There is no title list ${id}.`, { kind: 'titleList', id })
  return list
}

/** Two open lists of one vendor, the newer one later. @throws AppError not_found, wrong_state, invalid_input */
async function refuseUnlike(
  db: ReadDb,
  { listId, earlierListId }: ListPair,
): Promise<{ name: string; reissue: string }> {
  const newer = await readList(db, listId)
  const earlier = await readList(db, earlierListId)
  for (const [id, list] of [
    [listId, newer],
    [earlierListId, earlier],
  ] as const)
    if (list.state !== 'ready')
      throw new AppError('wrong_state', `Title list ${id} is not open.`, { id, state: list.state })
  if (newer.vendor_id !== earlier.vendor_id || listId <= earlierListId)
    throw new AppError('invalid_input', 'A re-issue is a later list of the same vendor.', {
      issues: [{ path: 'earlierListId', message: 'not an earlier list of the vendor' }],
    })
  return { name: earlier.name, reissue: newer.name }
}

/** Decisions made in the newer list would be lost with it. @throws AppError wrong_state */
async function refuseMarked(db: ReadDb, listId: number): Promise<void> {
  const { count } = await db
    .selectFrom('selection')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('list_id', '=', listId)
    .where('decided_at', '<>', '')
    .executeTakeFirstOrThrow()
  if (count > 0)
    throw new AppError(
      'wrong_state',
      `${count} titles of the newer list have been decided already, so it stays a list of its own.`,
      { count },
    )
}
