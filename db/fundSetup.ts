import type { Insertable } from 'kysely'
import { found, idToRevive, insertedId, refuseUsed } from '#db/administration.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { type LedgerEntry, postToLedger, readBalances, readFunds } from '#db/funds.ts'
import { readBaseCurrency } from '#db/settings.ts'
import type { Tables } from '#db/tables.ts'
import { AppError } from '#shared/api/errors.ts'
import { availableOf, commitmentOf, fundingOf, pathOf } from '#shared/domain/fund.ts'
import type { Names } from '#shared/schema/common.ts'

export interface FundFields {
  readonly code: string
  readonly names: Names
  readonly parentId: number | null
  readonly subjectId: number | null
  /** Base minor units. */
  readonly amountMinor: number
}

/** Who acts, and when as ISO time. */
export interface Actor {
  readonly userId: number
  readonly at: string
}

/**
 * A fund of the current fiscal year with its first allocation. It belongs to the department of the fund above it.
 * @returns its id
 * @throws AppError name_taken, fund_missing for a parent of another year, not_found when no fiscal year is current
 */
export async function createFund(db: WriteDb, fields: FundFields, actor: Actor): Promise<number> {
  const year = found(
    await db.selectFrom('fiscal_year').select('id').where('is_current', '=', 1).executeTakeFirst(),
    'fiscal year',
    0,
  )
  const parent = fields.parentId === null ? null : (await readFunds(db)).get(fields.parentId)
  if (parent === undefined)
    throw new AppError('fund_missing', `Fund ${fields.parentId} is not in the current fiscal year.`, {
      fundId: fields.parentId,
    })
  const row = await db
    .selectFrom('fund')
    .select(['id', 'is_active'])
    .where('fiscal_year_id', '=', year.id)
    .where('code', '=', fields.code)
    .executeTakeFirst()
  const former = idToRevive(row, 'fund', fields.code)
  const values = {
    parent_id: fields.parentId,
    name_zh: fields.names.zh,
    name_en: fields.names.en,
    subject_id: fields.subjectId,
    department_id: parent?.departmentId ?? null,
    warn_percent: null,
    stop_percent: null,
    is_active: 1 as const,
  }
  const id = former ?? (await insertFund(db, { ...values, code: fields.code, fiscal_year_id: year.id }))
  if (former !== null) await db.updateTable('fund').set(values).where('id', '=', former).execute()
  await post(db, id, 'initial', fields.amountMinor, actor)
  return id
}

async function insertFund(db: WriteDb, fund: Insertable<Tables['fund']>): Promise<number> {
  const id = await insertedId(db.insertInto('fund').values(fund).returning('id'))
  await db.insertInto('fund_balance').values({ fund_id: id }).execute()
  return id
}

/**
 * Takes a fund out of use and its allocation back; the ledger keeps both entries.
 * @returns what it was
 * @throws AppError fund_missing, wrong_state when something is charged to it, lies below it, begins with it, or
 * when a fund above has promised money of this one
 */
export async function deleteFund(db: WriteDb, id: number, actor: Actor): Promise<FundFields> {
  const funds = await readFunds(db)
  const fund = funds.get(id)
  const own = (await readBalances(db, [id])).get(id)?.own
  if (!fund || !own)
    throw new AppError('fund_missing', `Fund ${id} is not in the current fiscal year.`, { fundId: id })
  refuseUsed('fund', id, {
    'funds below': [...funds.values()].find(({ parentId }) => parentId === id),
    transfers: own.transferred === 0 ? undefined : own.transferred,
    commitments: commitmentOf(own) === 0 ? undefined : commitmentOf(own),
    limits: fund.warnPercent ?? fund.stopPercent ?? undefined,
    selections: await db
      .selectFrom('selection_share')
      .select('fund_id')
      .where('fund_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
    orders: await db
      .selectFrom('order_line_share')
      .select('id')
      .where('fund_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
    policies: await db
      .selectFrom('collection_policy')
      .select('subject_id')
      .where('default_fund_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
  })
  const amountMinor = fundingOf(own)
  await post(db, id, 'decrease', -amountMinor, actor)
  const above = await readBalances(db, pathOf(funds, id))
  refuseUsed('fund', id, {
    'promises of a fund above': [...above.values()].find(({ tree }) => availableOf(tree) < 0),
  })
  await db.updateTable('fund').set({ is_active: 0 }).where('id', '=', id).execute()
  const names = { zh: fund.nameZh, en: fund.nameEn }
  return { code: fund.code, names, parentId: fund.parentId, subjectId: fund.subjectId, amountMinor }
}

async function post(
  db: WriteDb,
  fundId: number,
  kind: LedgerEntry['kind'],
  baseMinor: number,
  actor: Actor,
): Promise<void> {
  if (baseMinor === 0) return
  const entry: LedgerEntry = {
    fundId,
    tier: 'allocated',
    kind,
    baseMinor,
    originalMinor: baseMinor,
    currency: await readBaseCurrency(db),
    rate: '1',
    rateDate: actor.at.slice(0, 10),
    selectionId: null,
    reason: null,
  }
  await postToLedger(db, [entry], { ...actor, overrideReason: null })
}
