import type { UserContext } from '#backend/context.ts'
import { telling } from '#backend/importing/takeBack.ts'
import type { PartDone, PartKind } from '#backend/longSteps/plan.ts'
import { requirePair } from '#backend/reissue/requirePair.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { tellSharedTitles } from '#db/fixing/matchRows.ts'
import { applyRows, type ReissueSlice } from '#db/reissue/applyRows.ts'
import type { ListPair } from '#db/reissue/compareLists.ts'
import { insertReissue, requireNewest, turnNewerList } from '#db/reissue/reissueLists.ts'
import { revertRows } from '#db/reissue/revertRows.ts'

/** A re-issue as the parts name it; its number is null before the first of them. */
export interface ReissueInput {
  readonly reissue: number | null
  readonly pair: ListPair
}

/** Kinds of parts. The first hides the newer list, the last lets others know; between them come the rows. */
export const PART = {
  hide: 'reissueHide',
  show: 'reissueShow',
  apply: 'reissueRows',
  revert: 'reissueRowsBack',
  end: 'reissueEnd',
  reopen: 'reissueReopen',
} as const

/** What one part of a re-issue gives. */
export interface PartValue {
  readonly reissue: number
  readonly repriced: number
}

/** The parts by which a list is brought up to date, each with the one that takes it back. */
export const reissueParts: Readonly<Record<string, PartKind>> = {
  [PART.hide]: part(async (db, { reissue, pair }: ReissueInput, { user, now }) => {
    await requirePair(db, pair)
    const id = reissue ?? (await insertReissue(db, pair, { userId: user.id, at: now }))
    await turnNewerList(db, id, pair, 'applied')
    // the rows of the newer list are seen no longer: the index is built anew in the end
    return {
      ...done(pair, id),
      routingIds: undefined,
      undo: { part: PART.show, input: { reissue: id, pair } },
    }
  }),
  [PART.show]: part(async (db, { reissue, pair }: ReissueInput, context) => {
    await turnNewerList(db, reissue ?? 0, pair, 'reverted')
    return {
      ...done(pair, reissue ?? 0),
      routingIds: undefined,
      afterCommit: await telling(db, context, pair.listId),
      undo: { part: PART.hide, input: { reissue, pair } },
    }
  }),
  [PART.apply]: part(async (db, slice: ReissueSlice, { user, now }) => {
    const repriced = await applyRows(db, slice, { userId: user.id, at: now })
    if (slice.added.length > 0) await tellTitlesOf(db, slice.added)
    return { ...done(slice.pair, slice.reissue, repriced), undo: { part: PART.revert, input: slice } }
  }),
  [PART.revert]: part(async (db, slice: ReissueSlice, { user, now }) => {
    await revertRows(db, slice, { userId: user.id, at: now })
    return { ...done(slice.pair, slice.reissue), undo: { part: PART.apply, input: slice } }
  }),
  [PART.end]: part(async (db, { reissue, pair }: ReissueInput, context) => ({
    ...done(pair, reissue ?? 0),
    afterCommit: await telling(db, context, pair.listId),
    undo: { part: PART.reopen, input: { reissue, pair } },
  })),
  [PART.reopen]: part(async (db, { reissue, pair }: ReissueInput) => {
    await requireNewest(db, reissue ?? 0, pair)
    return { ...done(pair, reissue ?? 0), undo: { part: PART.end, input: { reissue, pair } } }
  }),
}

/** The input comes from the library, where this program has put it. */
function part<Input>(run: (db: WriteDb, input: Input, context: UserContext) => Promise<Loose>): PartKind {
  return {
    permission: 'import',
    async run(db, input, context) {
      const { routingIds, ...made } = await run(db, input as Input, context)
      return { ...made, ...(routingIds === undefined ? {} : { routingIds }) }
    },
  }
}

type Loose = Omit<PartDone, 'routingIds'> & { readonly routingIds: readonly number[] | undefined }

function done(
  { earlierListId, listId }: ListPair,
  reissue: number,
  repriced = 0,
): Pick<Loose, 'value' | 'audit' | 'routingIds'> {
  return {
    value: { reissue, repriced } satisfies PartValue,
    audit: { kind: 'titleList', id: earlierListId, summary: { reissue, of: listId, repriced } },
    routingIds: [],
  }
}

/** A row that moved may be the second of its title in the list now. */
async function tellTitlesOf(db: WriteDb, offerIds: readonly number[]): Promise<void> {
  const rows = await db
    .selectFrom('offer')
    .select('title_id')
    .distinct()
    .where('id', 'in', offerIds)
    .execute()
  await tellSharedTitles(
    db,
    rows.map(({ title_id }) => title_id),
  )
}
