import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { moveSoftTiers } from '#db/funds.ts'
import type { Rates } from '#db/rates.ts'
import { chunksOf, type SelectionTarget, type ShareRecord } from '#db/selectionTargets.ts'
import type { SelectionState } from '#shared/domain/selection.ts'
import { baseTotal, shareAmounts, tierOf } from '#shared/domain/selection.ts'

/** What a selection is to become. Everything that is not here comes from the target. */
export interface NextSelection {
  readonly state: SelectionState
  readonly copies: number
  readonly locationId: number | null
  readonly note: string | null
  readonly reason: string | null
  readonly forwardedTo: number | null
  readonly decidedBy: number
  readonly decidedAt: string
  readonly submissionId: number | null
  readonly shares: readonly { readonly fundId: number; readonly weight: number }[]
}

export interface SelectionChange {
  readonly target: SelectionTarget
  readonly next: NextSelection
}

/** A selection after it was written. */
export interface SavedSelection {
  readonly target: SelectionTarget
  readonly id: number
  readonly version: number
  readonly baseTotalMinor: number | null
  readonly shares: readonly ShareRecord[]
}

interface Priced {
  readonly change: SelectionChange
  readonly unitPriceMinor: number | null
  readonly currency: string | null
  readonly baseTotalMinor: number | null
  readonly rate: string | null
  readonly rateDate: string | null
  readonly shares: readonly ShareRecord[]
}

/** Rows per statement: 19 columns each, within the 32,766 parameters of SQLite. */
const ROWS_PER_STATEMENT = 1_000

/**
 * Writes selections with their shares and history, and moves the soft tiers of the funds by what changed. One row
 * or a hundred thousand take the same path, in statements of many rows. Encumbered money is not touched here.
 */
export async function saveSelections(
  db: WriteDb,
  changes: readonly SelectionChange[],
  by: { readonly rates: Rates; readonly userId: number; readonly at: string },
): Promise<SavedSelection[]> {
  const saved: SavedSelection[] = []
  for (const chunk of chunksOf(changes, ROWS_PER_STATEMENT)) {
    const priced = chunk.map((change) => price(change, by.rates))
    const rows = await upsert(db, priced)
    await replaceShares(db, rows)
    await appendHistory(db, rows, by)
    for (const { priced: item, id, version } of rows)
      saved.push({
        target: item.change.target,
        id,
        version,
        baseTotalMinor: item.baseTotalMinor,
        shares: item.shares,
      })
  }
  await moveSoftTiers(db, softDeltas(changes, saved))
  return saved
}

/**
 * A price is taken from the offer, at today's rate, until the title is submitted. From approval on the selection
 * keeps what was approved: the ledger holds exactly that, whatever the rate does afterwards.
 */
function price(change: SelectionChange, rates: Rates): Priced {
  const { target, next } = change
  const isPromised =
    tierOf(target.selection?.state ?? 'unmarked') === 'encumbered' || tierOf(next.state) === 'encumbered'
  const kept = isPromised ? target.selection : null
  const known = target.currency === null ? undefined : rates.of.get(target.currency)
  const rate = kept?.rate ?? known?.rate ?? null
  const rateDate = kept?.rateDate ?? known?.date ?? null
  const total = kept
    ? kept.baseTotalMinor
    : baseTotal(
        { unitPriceMinor: target.priceMinor, currency: target.currency, rate, copies: next.copies },
        rates.baseCurrency,
      )
  const amounts = shareAmounts(total ?? 0, next.shares)
  return {
    change,
    unitPriceMinor: kept ? kept.unitPriceMinor : target.priceMinor,
    currency: kept ? kept.currency : target.currency,
    baseTotalMinor: total,
    rate,
    rateDate,
    shares: next.shares.map(({ fundId, weight }, index) => ({
      fundId,
      weight,
      baseMinor: amounts[index] ?? 0,
    })),
  }
}

interface Written {
  readonly priced: Priced
  readonly id: number
  readonly version: number
}

async function upsert(db: WriteDb, rows: readonly Priced[]): Promise<Written[]> {
  const written = await db
    .insertInto('selection')
    .values(
      rows.map(({ change: { target, next }, unitPriceMinor, currency, baseTotalMinor, rate, rateDate }) => ({
        routing_id: target.routingId,
        subject_id: target.subjectId ?? 0,
        offer_id: target.offerId,
        list_id: target.listId,
        title_id: target.titleId,
        state: next.state,
        copies: next.copies,
        location_id: next.locationId,
        note: next.note,
        reason: next.reason,
        unit_price_minor: unitPriceMinor,
        currency,
        rate,
        rate_date: rateDate,
        base_total_minor: baseTotalMinor,
        forwarded_to: next.forwardedTo,
        decided_by: next.decidedBy,
        decided_at: next.decidedAt,
        submission_id: next.submissionId,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('routing_id').doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        copies: eb.ref('excluded.copies'),
        location_id: eb.ref('excluded.location_id'),
        note: eb.ref('excluded.note'),
        reason: eb.ref('excluded.reason'),
        unit_price_minor: eb.ref('excluded.unit_price_minor'),
        currency: eb.ref('excluded.currency'),
        rate: eb.ref('excluded.rate'),
        rate_date: eb.ref('excluded.rate_date'),
        base_total_minor: eb.ref('excluded.base_total_minor'),
        forwarded_to: eb.ref('excluded.forwarded_to'),
        decided_by: eb.ref('excluded.decided_by'),
        decided_at: eb.ref('excluded.decided_at'),
        submission_id: eb.ref('excluded.submission_id'),
        version: sql<number>`selection.version + 1`,
      })),
    )
    .returning(['id', 'routing_id', 'version'])
    .execute()
  const byRouting = new Map(written.map((row) => [row.routing_id, row]))
  return rows.map((priced) => {
    const row = byRouting.get(priced.change.target.routingId)
    if (!row) throw new Error('a selection was not written')
    return { priced, id: row.id, version: row.version }
  })
}

async function replaceShares(db: WriteDb, rows: readonly Written[]): Promise<void> {
  await db
    .deleteFrom('selection_share')
    .where(
      'selection_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  const shares = rows.flatMap(({ priced, id }) =>
    priced.shares.map((share, position) => ({
      selection_id: id,
      position,
      fund_id: share.fundId,
      weight: share.weight,
      base_minor: share.baseMinor,
    })),
  )
  for (const chunk of chunksOf(shares, ROWS_PER_STATEMENT))
    await db.insertInto('selection_share').values(chunk).execute()
}

async function appendHistory(
  db: WriteDb,
  rows: readonly Written[],
  by: { readonly userId: number; readonly at: string },
): Promise<void> {
  const changed = rows.filter(
    ({ priced }) => (priced.change.target.selection?.state ?? 'unmarked') !== priced.change.next.state,
  )
  if (changed.length === 0) return
  await db
    .insertInto('selection_history')
    .values(
      changed.map(({ priced, id }) => ({
        selection_id: id,
        state: priced.change.next.state,
        reason: priced.change.next.reason,
        user_id: by.userId,
        at: by.at,
      })),
    )
    .execute()
}

function softDeltas(
  changes: readonly SelectionChange[],
  saved: readonly SavedSelection[],
): Map<number, { markedMinor: number; submittedMinor: number }> {
  const deltas = new Map<number, { markedMinor: number; submittedMinor: number }>()
  const add = (shares: readonly ShareRecord[], state: SelectionState, sign: 1 | -1): void => {
    const tier = tierOf(state)
    if (tier !== 'marked' && tier !== 'submitted') return
    for (const { fundId, baseMinor } of shares) {
      const delta = deltas.get(fundId) ?? { markedMinor: 0, submittedMinor: 0 }
      delta[tier === 'marked' ? 'markedMinor' : 'submittedMinor'] += sign * baseMinor
      deltas.set(fundId, delta)
    }
  }
  for (const [index, { target, next }] of changes.entries()) {
    if (target.selection) add(target.selection.shares, target.selection.state, -1)
    add(saved[index]?.shares ?? [], next.state, 1)
  }
  return deltas
}
