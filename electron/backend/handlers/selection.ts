import { viewerOf } from '#backend/access/viewRights.ts'
import type { Done, Handlers, UserContext } from '#backend/context.ts'
import { fingerprintOf } from '#backend/selecting/fingerprint.ts'
import { partMarkable, type Skipped } from '#backend/selecting/markable.ts'
import { currentChoice, NO_MOVES, saveMarks } from '#backend/selecting/marking.ts'
import { assertLocation, assertSubject } from '#db/assertKnown.ts'
import { reserveIds } from '#db/counters.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { readFunds } from '#db/funds.ts'
import { readLocationNames } from '#db/locationNames.ts'
import { type Policy, readPolicies } from '#db/policies.ts'
import { addForwardedRoutings, removeRoutings, routedTo } from '#db/routings.ts'
import type { SelectionChange } from '#db/selections.ts'
import { readTargets, type SelectionTarget } from '#db/selectionTargets.ts'
import type { MarkResult } from '#shared/api/contract/selection.ts'
import { AppError } from '#shared/api/errors.ts'
import { type Named, type SelectionDefaults, wishedDefaults } from '#shared/domain/orderWish.ts'
import { isReached } from '#shared/domain/reach.ts'
import { canMark } from '#shared/domain/selection.ts'

const NO_POLICY: Policy = {
  defaultCopies: 1,
  defaultFundId: null,
  defaultLocationId: null,
  priceCapMinor: null,
}

/** Reads the rows, leaves out what may not be marked, and gives each of the others its next state. */
async function changesOf(
  db: WriteDb,
  context: UserContext,
  routingIds: readonly number[],
  next: (choice: SelectionChange['next']) => SelectionChange['next'],
): Promise<{ changes: SelectionChange[]; skipped: Skipped[] }> {
  const found = await readTargets(db, { routingIds })
  // a list read anew or taken back takes its rows with it: nothing marked must not look like a mark
  if (found.length === 0 && routingIds.length > 0)
    throw new AppError('not_found', 'This title is no longer in a list.', {
      kind: 'title',
      id: routingIds[0],
    })
  const { targets, skipped } = await partMarkable(db, context.access, found)
  const policies = await readPolicies(db)
  const { funds, locations } = await nameable(db, context, targets)
  const changes = targets.map((target) => {
    const policy = policies.get(target.subjectId) ?? NO_POLICY
    const defaults = wishedDefaults(target.wish, policyDefaults(policy), funds, locations)
    return { target, next: next(currentChoice(target, defaults, context)) }
  })
  return { changes, skipped }
}

function policyDefaults(policy: Policy): SelectionDefaults {
  const { defaultCopies: copies, defaultFundId: fundId, defaultLocationId: locationId } = policy
  return { copies, fundId, locationId }
}

/** What the order data of a list can mean: funds that the caller may charge, and locations. Read only where there is any. */
async function nameable(
  db: WriteDb,
  { access }: UserContext,
  targets: readonly SelectionTarget[],
): Promise<{ funds: readonly Named[]; locations: readonly Named[] }> {
  if (targets.every(({ wish }) => wish.fund === null && wish.location === null))
    return { funds: [], locations: [] }
  const { seen } = await access.funds(db, 'mark')
  const funds = [...(await readFunds(db)).values()].filter(({ id }) => isReached(seen, id))
  return {
    funds: funds.map(({ id, code, nameZh, nameEn }) => ({ id, code, names: [nameZh, nameEn] })),
    locations: await readLocationNames(db),
  }
}

/** One row that cannot be marked is an error that says why; many are reported beside those that could. */
function refuseIfNothing(changes: readonly unknown[], skipped: readonly Skipped[]): void {
  const [first] = skipped
  if (changes.length > 0 || !first) return
  const texts: Record<Skipped['reason'], string> = {
    wrong_state: 'It is submitted, ordered or its list is closed.',
    not_permitted: 'Its subject is not one of yours.',
    duty_forbids: 'For this material the subject’s rules leave the choice to others.',
    unrouted: 'It belongs to no subject yet. Assign it first.',
    same_subject: 'It stands in that subject already.',
  }
  const code = first.reason === 'unrouted' || first.reason === 'same_subject' ? 'wrong_state' : first.reason
  throw new AppError(code, `This title cannot be marked. ${texts[first.reason]}`, {
    reason: first.reason,
    rows: skipped.length,
  })
}

export const selectionHandlers = {
  async 'selection.mark'(db, { rows, decision, reason }, context) {
    if (decision === 'rejected' && !reason)
      throw new AppError('reason_missing', 'Rejecting a title needs a reason.', {})
    const { changes: all, skipped } = await changesOf(
      db,
      context,
      await context.services.views.resolve(rows, 'marking', viewerOf(db, context)),
      (choice) => ({
        ...choice,
        state: decision,
        reason: decision === 'rejected' || decision === 'deferred' ? (reason ?? null) : null,
        forwardedTo: null,
      }),
    )
    refuseIfNothing(all, skipped)
    // clearing what is not marked would only leave a step to undo that does nothing
    const changes = all.filter(
      ({ target }) => decision !== 'unmarked' || (target.selection?.state ?? 'unmarked') !== 'unmarked',
    )
    return saveMarks(db, context, changes, { skipped, summary: { decision, reason }, moves: NO_MOVES })
  },

  async 'selection.edit'(db, { rows, copies, shares, locationId, note }, context) {
    if (shares) await refuseUnknownFunds(db, shares)
    if (typeof locationId === 'number') await assertLocation(db, locationId)
    const { changes, skipped } = await changesOf(
      db,
      context,
      await context.services.views.resolve(rows, 'marking', viewerOf(db, context)),
      (choice) => ({
        ...choice,
        state: choice.state === 'unmarked' ? 'selected' : choice.state,
        copies: copies ?? choice.copies,
        shares: shares ?? choice.shares,
        locationId: locationId === undefined ? choice.locationId : locationId,
        note: note === undefined ? choice.note : note,
      }),
    )
    refuseIfNothing(changes, skipped)
    return saveMarks(db, context, changes, {
      skipped,
      summary: { copies, shares, locationId, note },
      moves: NO_MOVES,
    })
  },

  async 'selection.forward'(db, { rows, subjectId, note }, context) {
    await assertSubject(db, subjectId)
    const { changes, skipped } = await changesOf(
      db,
      context,
      await context.services.views.resolve(rows, 'marking', viewerOf(db, context)),
      (choice) => ({
        ...choice,
        state: 'forwarded',
        forwardedTo: subjectId,
        note: note ?? choice.note,
      }),
    )
    const elsewhere = changes.filter(({ target }) => target.subjectId !== subjectId)
    for (const { target } of changes)
      if (target.subjectId === subjectId)
        skipped.push({ routingId: target.routingId, reason: 'same_subject' })
    refuseIfNothing(elsewhere, skipped)
    const there = await routedTo(
      db,
      subjectId,
      elsewhere.map(({ target }) => target.offerId),
    )
    const missing = elsewhere.filter(({ target }) => !there.has(target.offerId))
    const firstId = await reserveIds(db, 'routing', Math.max(1, missing.length))
    const added = missing.map(({ target }, index) => ({
      id: firstId + index,
      offerId: target.offerId,
      listId: target.listId,
      subjectId,
    }))
    await addForwardedRoutings(db, added)
    return saveMarks(db, context, elsewhere, {
      skipped,
      summary: { forwardedTo: subjectId, note },
      moves: { removeRoutings: added.map((row) => row.id), addRoutings: [] },
    })
  },

  async 'selection.restore'(
    db,
    { snapshots, removeRoutings: removed, addRoutings },
    context,
  ): Promise<Done<MarkResult>> {
    const byId = new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]))
    const targets = await readTargets(db, { selectionIds: [...byId.keys()] })
    const changes = targets.map((target): SelectionChange => {
      const snapshot = byId.get(target.selection?.id ?? 0)
      if (
        !snapshot ||
        !target.selection ||
        fingerprintOf(target.selection) !== snapshot.expected ||
        !canMark(target.selection.state)
      )
        throw new AppError(
          'undo_overtaken',
          `"${target.title}" was changed since, so this step can no longer be taken back. Nothing was changed.`,
          { title: target.title, state: target.selection?.state },
        )
      const { id: _, expected: __, ...next } = snapshot
      return { target, next }
    })
    if (changes.length !== snapshots.length)
      throw new AppError(
        'undo_overtaken',
        'Some of these titles are no longer there. Nothing was changed.',
        {},
      )
    const gone = await removeRoutings(db, removed)
    await addForwardedRoutings(db, addRoutings)
    return saveMarks(db, context, changes, {
      skipped: [],
      summary: { restored: true },
      moves: { removeRoutings: addRoutings.map((row) => row.id), addRoutings: gone },
    })
  },
} satisfies Pick<Handlers, 'selection.mark' | 'selection.edit' | 'selection.forward' | 'selection.restore'>

async function refuseUnknownFunds(db: WriteDb, shares: readonly { fundId: number }[]): Promise<void> {
  const funds = await readFunds(db)
  for (const { fundId } of shares)
    if (!funds.has(fundId))
      throw new AppError('fund_missing', `Fund ${fundId} is not in the current fiscal year.`, { fundId })
  if (new Set(shares.map((share) => share.fundId)).size !== shares.length)
    throw new AppError('shares_do_not_sum', 'A fund may stand only once among the shares.', {})
}
