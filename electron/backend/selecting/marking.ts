import type { Access } from '#backend/access/access.ts'
import type { Done, UserContext } from '#backend/context.ts'
import { fingerprintOf } from '#backend/selecting/fingerprint.ts'
import type { Skipped } from '#backend/selecting/markable.ts'
import { choiceOf } from '#backend/selecting/moving.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { readBalances, readFunds } from '#db/funds.ts'
import { readRates } from '#db/rates.ts'
import { type SavedSelection, type SelectionChange, saveSelections } from '#db/selections.ts'
import type { SelectionTarget } from '#db/selectionTargets.ts'
import type { MarkResult, SelectionSnapshot } from '#shared/api/contract/selection.ts'
import { availableOf, pathOf } from '#shared/domain/fund.ts'
import { isReached } from '#shared/domain/reach.ts'

/** How many refused rows are named; the count says how many there are. */
export const SKIPPED_NAMED = 1_000

/** What the undo of some marks needs beside the snapshots. */
export interface RoutingMoves {
  readonly removeRoutings: readonly number[]
  readonly addRoutings: readonly { id: number; offerId: number; listId: number; subjectId: number }[]
}

export const NO_MOVES: RoutingMoves = { removeRoutings: [], addRoutings: [] }

/**
 * Writes the changes of one mark and says how they are taken back: the earlier state of every row, which undo
 * restores only while nobody else has changed it.
 */
export async function saveMarks(
  db: WriteDb,
  context: UserContext,
  changes: readonly SelectionChange[],
  outcome: {
    readonly skipped: readonly Skipped[]
    readonly summary: Record<string, unknown>
    readonly moves: RoutingMoves
  },
): Promise<Done<MarkResult>> {
  const { user, now } = context
  const rates = await readRates(db, now.slice(0, 10))
  const saved = await saveSelections(db, changes, { rates, userId: user.id, at: now })
  const value: MarkResult = {
    count: saved.length,
    skipped: outcome.skipped.slice(0, SKIPPED_NAMED),
    skippedCount: outcome.skipped.length,
    funds: await touchedFunds(db, saved, context.access),
    undoStep: null,
  }
  const [first] = saved
  return {
    value,
    audit: {
      kind: 'selection',
      id: saved.length === 1 ? (first?.id ?? null) : null,
      summary: {
        ...outcome.summary,
        count: saved.length,
        title: saved.length === 1 ? first?.target.title : undefined,
      },
    },
    undo:
      saved.length === 0
        ? null
        : {
            method: 'selection.restore',
            input: {
              snapshots: saved.flatMap((row, index) => snapshotOf(row, changes[index], user.id)),
              removeRoutings: [...outcome.moves.removeRoutings],
              addRoutings: [...outcome.moves.addRoutings],
            },
          },
    // rows that went away cannot be refreshed one by one: the index is built anew
    ...(outcome.moves.addRoutings.length > 0
      ? {}
      : { routingIds: [...saved.map((row) => row.target.routingId), ...outcome.moves.removeRoutings] }),
    withRecord: ({ undoStep }) => ({ ...value, undoStep }),
  }
}

/** What a row was before the change, with the fingerprint that it has after it. */
function snapshotOf(
  { target, id }: SavedSelection,
  change: SelectionChange | undefined,
  userId: number,
): SelectionSnapshot[] {
  if (!change) return []
  const before = target.selection ? choiceOf(target.selection) : undecided(userId)
  return [{ id, expected: fingerprintOf(change.next), ...before }]
}

type EarlierChoice = Omit<SelectionSnapshot, 'id' | 'expected'>

/** Nobody had decided yet, which the empty time says: see isDecided in db/views/marking.ts. */
function undecided(userId: number): EarlierChoice {
  return {
    state: 'unmarked',
    copies: 1,
    locationId: null,
    note: null,
    reason: null,
    forwardedTo: null,
    decidedBy: userId,
    decidedAt: '',
    submissionId: null,
    shares: [],
  }
}

/** The funds that a mark has moved, with those above them, as far as the user sees them; as they are now. */
async function touchedFunds(
  db: WriteDb,
  saved: readonly SavedSelection[],
  access: Access,
): Promise<MarkResult['funds']> {
  const { seen } = await access.funds(db, 'seeFunds')
  const funds = await readFunds(db)
  const touched = new Set<number>()
  for (const { target, shares } of saved)
    for (const share of [...shares, ...(target.selection?.shares ?? [])])
      for (const fundId of pathOf(funds, share.fundId)) if (isReached(seen, fundId)) touched.add(fundId)
  const balances = await readBalances(db, [...touched])
  return [...balances].map(([fundId, { tree }]) => ({
    fundId,
    availableMinor: availableOf(tree),
    markedMinor: tree.marked,
    submittedMinor: tree.submitted,
  }))
}

/** The selection as it is, or as a new one begins, for changing a part of it. */
export function currentChoice(
  target: SelectionTarget,
  defaults: { readonly copies: number; readonly fundId: number | null; readonly locationId: number | null },
  context: UserContext,
): SelectionChange['next'] {
  const { selection } = target
  const isNew = selection === null || selection.decidedAt === ''
  return {
    state: selection?.state ?? 'unmarked',
    copies: isNew ? defaults.copies : selection.copies,
    locationId: isNew ? defaults.locationId : selection.locationId,
    note: selection?.note ?? null,
    reason: selection?.reason ?? null,
    forwardedTo: selection?.forwardedTo ?? null,
    decidedBy: context.user.id,
    decidedAt: context.now,
    submissionId: null,
    shares:
      selection && selection.shares.length > 0
        ? selection.shares.map(({ fundId, weight }) => ({ fundId, weight }))
        : defaults.fundId === null
          ? []
          : [{ fundId: defaults.fundId, weight: 1 }],
  }
}
