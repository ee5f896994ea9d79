import { sql } from 'kysely'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { HardTier } from '#db/tables/values.ts'
import type { Tables } from '#db/tables.ts'
import { AppError } from '#shared/api/errors.ts'
import {
  commitmentOf,
  type FundPlace,
  fundingOf,
  inheritedLimits,
  limitOf,
  pathOf,
  type TierAmounts,
} from '#shared/domain/fund.ts'

export interface FundRecord extends FundPlace {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly subjectId: number | null
  readonly departmentId: number | null
}

/** The funds of the current fiscal year that are in use. */
export async function readFunds(db: ReadDb): Promise<Map<number, FundRecord>> {
  const rows = await db
    .selectFrom('fund')
    .innerJoin('fiscal_year', 'fiscal_year.id', 'fund.fiscal_year_id')
    .selectAll('fund')
    .where('fiscal_year.is_current', '=', 1)
    .where('fund.is_active', '=', 1)
    .orderBy('fund.id')
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        parentId: row.parent_id,
        code: row.code,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        subjectId: row.subject_id,
        departmentId: row.department_id,
        warnPercent: row.warn_percent,
        stopPercent: row.stop_percent,
      },
    ]),
  )
}

export interface FundBalance {
  readonly own: TierAmounts
  readonly tree: TierAmounts
}

/** Balances of the funds named, or of all. */
export async function readBalances(
  db: ReadDb,
  fundIds?: readonly number[],
): Promise<Map<number, FundBalance>> {
  let query = db.selectFrom('fund_balance').selectAll()
  if (fundIds) query = query.where('fund_id', 'in', [...fundIds, 0])
  const rows = await query.execute()
  return new Map(
    rows.map((row) => [
      row.fund_id,
      {
        own: {
          allocated: row.allocated_minor,
          transferred: row.transferred_minor,
          marked: row.marked_minor,
          submitted: row.submitted_minor,
          encumbered: row.encumbered_minor,
          awaiting: row.awaiting_minor,
          spent: row.spent_minor,
          credited: row.credited_minor,
        },
        tree: {
          allocated: row.tree_allocated_minor,
          transferred: row.tree_transferred_minor,
          marked: row.tree_marked_minor,
          submitted: row.tree_submitted_minor,
          encumbered: row.tree_encumbered_minor,
          awaiting: row.tree_awaiting_minor,
          spent: row.tree_spent_minor,
          credited: row.tree_credited_minor,
        },
      },
    ]),
  )
}

/** Amounts to add to the soft tiers of funds; may be negative. Base minor units. */
export type SoftDeltas = ReadonlyMap<
  number,
  { readonly markedMinor: number; readonly submittedMinor: number }
>

/** Adds to the soft tiers of funds and of everything above them. No limit holds there: they are shown only. */
export async function moveSoftTiers(db: WriteDb, deltas: SoftDeltas): Promise<void> {
  if (deltas.size === 0) return
  const funds = await readFunds(db)
  for (const [fundId, { markedMinor, submittedMinor }] of sortedById(deltas)) {
    if (markedMinor === 0 && submittedMinor === 0) continue
    await db
      .updateTable('fund_balance')
      .set((eb) => ({
        marked_minor: eb('marked_minor', '+', markedMinor),
        submitted_minor: eb('submitted_minor', '+', submittedMinor),
      }))
      .where('fund_id', '=', fundId)
      .execute()
    await db
      .updateTable('fund_balance')
      .set((eb) => ({
        tree_marked_minor: eb('tree_marked_minor', '+', markedMinor),
        tree_submitted_minor: eb('tree_submitted_minor', '+', submittedMinor),
      }))
      .where('fund_id', 'in', pathOf(funds, fundId))
      .execute()
  }
}

export interface LedgerEntry {
  readonly fundId: number
  readonly tier: HardTier
  readonly kind: Tables['fund_transaction']['kind']
  /** Signed, base minor units. */
  readonly baseMinor: number
  readonly originalMinor: number
  readonly currency: string
  readonly rate: string
  readonly rateDate: string
  readonly selectionId: number | null
  readonly reason: string | null
}

export interface LedgerOptions {
  readonly userId: number
  readonly at: string
  /** Set when a named permission lets a stop be passed; the reason goes into every entry of it. */
  readonly overrideReason: string | null
}

const ROWS_PER_INSERT = 500

/**
 * Writes entries into the ledger and moves the cached balances with them. New commitments are checked by one
 * conditional statement for each fund and each fund above it, so that two people never overspend one together.
 * @throws AppError fund_stop naming the fund, the amount short and whether it is the fund itself or one above
 */
export async function postToLedger(
  db: WriteDb,
  entries: readonly LedgerEntry[],
  options: LedgerOptions,
): Promise<void> {
  const funds = await readFunds(db)
  const sums = new Map<string, { fundId: number; tier: HardTier; minor: number }>()
  for (const entry of entries) {
    const key = `${entry.fundId} ${entry.tier}`
    const sum = sums.get(key) ?? { fundId: entry.fundId, tier: entry.tier, minor: 0 }
    sum.minor += entry.baseMinor
    sums.set(key, sum)
  }
  await checkedCommitments(db, funds, [...sums.values()], options)
  for (let start = 0; start < entries.length; start += ROWS_PER_INSERT) {
    await db
      .insertInto('fund_transaction')
      .values(
        entries.slice(start, start + ROWS_PER_INSERT).map((entry) => ({
          fund_id: entry.fundId,
          tier: entry.tier,
          kind: entry.kind,
          base_minor: entry.baseMinor,
          original_minor: entry.originalMinor,
          currency: entry.currency,
          rate: entry.rate,
          rate_date: entry.rateDate,
          selection_id: entry.selectionId,
          order_line_id: null,
          reason: entry.reason ?? options.overrideReason,
          user_id: options.userId,
          at: options.at,
        })),
      )
      .execute()
  }
}

interface TierSum {
  readonly fundId: number
  readonly tier: HardTier
  readonly minor: number
}

async function checkedCommitments(
  db: WriteDb,
  funds: ReadonlyMap<number, FundRecord>,
  sums: readonly TierSum[],
  options: LedgerOptions,
): Promise<void> {
  // always in the order of ids, so that two transactions on a server never wait for each other crosswise
  const treeSums = new Map<string, TierSum>()
  for (const sum of sums) {
    await addToOwn(db, sum)
    for (const fundId of pathOf(funds, sum.fundId)) {
      const key = `${String(fundId).padStart(12, '0')} ${sum.tier}`
      const known = treeSums.get(key)
      treeSums.set(key, { fundId, tier: sum.tier, minor: (known?.minor ?? 0) + sum.minor })
    }
  }
  for (const key of [...treeSums.keys()].toSorted()) {
    const sum = treeSums.get(key)
    if (sum) await addToTree(db, funds, sum, options)
  }
}

async function addToOwn(db: WriteDb, { fundId, tier, minor }: TierSum): Promise<void> {
  const column = `${tier}_minor` as const
  await db
    .updateTable('fund_balance')
    .set({ [column]: sql`${sql.ref(column)} + ${minor}` })
    .where('fund_id', '=', fundId)
    .execute()
}

const COMMITMENT = sql<number>`(tree_encumbered_minor + tree_awaiting_minor + tree_spent_minor - tree_credited_minor)`
const FUNDING = sql<number>`(tree_allocated_minor + tree_transferred_minor)`

async function addToTree(
  db: WriteDb,
  funds: ReadonlyMap<number, FundRecord>,
  { fundId, tier, minor }: TierSum,
  options: LedgerOptions,
): Promise<void> {
  const column = `tree_${tier}_minor` as const
  const isCommitment = tier === 'encumbered' || tier === 'awaiting' || tier === 'spent'
  const { stopPercent } = inheritedLimits(funds, fundId)
  const isLimited = isCommitment && minor > 0 && stopPercent !== null && options.overrideReason === null
  let update = db
    .updateTable('fund_balance')
    .set({ [column]: sql`${sql.ref(column)} + ${minor}` })
    .where('fund_id', '=', fundId)
  if (isLimited)
    update = update.where(sql<boolean>`(${COMMITMENT} + ${minor}) * 100 <= ${FUNDING} * ${stopPercent}`)
  const result = await update.executeTakeFirst()
  if (Number(result.numUpdatedRows) === 1) return
  throw await stopError(db, funds, fundId, minor, stopPercent)
}

async function stopError(
  db: WriteDb,
  funds: ReadonlyMap<number, FundRecord>,
  fundId: number,
  minor: number,
  stopPercent: number | null,
): Promise<AppError> {
  const fund = funds.get(fundId)
  const balance = (await readBalances(db, [fundId])).get(fundId)?.tree
  if (!fund || !balance)
    return new AppError('fund_missing', `Fund ${fundId} is not in the current fiscal year.`, { fundId })
  const shortMinor = commitmentOf(balance) + minor - (limitOf(fundingOf(balance), stopPercent) ?? 0)
  return new AppError(
    'fund_stop',
    `Fund ${fund.code} would pass its stop limit of ${stopPercent} % by ${shortMinor} minor units. Nothing was changed.`,
    { fundId, code: fund.code, names: { zh: fund.nameZh, en: fund.nameEn }, shortMinor, stopPercent },
  )
}

function sortedById<Value>(map: ReadonlyMap<number, Value>): [number, Value][] {
  return [...map].toSorted(([a], [b]) => a - b)
}
