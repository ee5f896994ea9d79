import { appendAudit } from '#db/audit.ts'
import { reserveIds, takeNumbers } from '#db/counters.ts'
import { alignIds } from '#db/engine/alignIds.ts'
import type { DbValue, Engine, WriteDb } from '#db/engine/engine.ts'
import { assertNew, writeSettings } from '#db/seed/newLibrary.ts'
import { userId } from '#db/seed/organisation.ts'
import { planSample, type SamplePlan } from '#db/seed/samplePlan.ts'
import {
  writeDecisions,
  writeImports,
  writeMoney,
  writeOrganisation,
  writeSubjects,
} from '#db/seed/writeSample.ts'

const ADMINISTRATOR = 'admin'
const DEFAULT_NAME = '明德大学图书馆（示例）'

export interface SampleOptions {
  /** ISO time: all dates of the sample are told from it. */
  readonly now: string
  /** What the library is to be called; a made-up university's library when blank. */
  readonly name: string
}

/**
 * Fills a new library with the sample. The large tables are loaded first, while nobody can see them; everything
 * else, the users among it, follows in one transaction. If that never comes to pass the library is still new, and
 * the next attempt clears what was left.
 * @returns the login of the sample's administrator
 * @throws AppError library_exists when there is a user already
 */
export async function seedSample(engine: Engine, options: SampleOptions): Promise<{ login: string }> {
  const plan = planSample(options.now)
  await engine.write(async (db) => {
    await assertNew(db)
    await clearBigTables(db)
    await reserve(db, plan)
  })
  await loadBigTables(engine, plan)
  await engine.write(async (db) => {
    // somebody else may have set the library up while the rows were loading
    await assertNew(db)
    await writeOrganisation(db, plan)
    await writeSubjects(db)
    await writeMoney(db, plan)
    await writeImports(db, plan)
    await writeDecisions(db, plan)
    await alignIds(db)
    await takeNumbers(db, `serial:S${plan.calendar.year}`, plan.decisions.submissions.length)
    await takeNumbers(db, `serial:O${plan.calendar.year}`, plan.orders.length)
    await appendAudit(db, {
      at: plan.calendar.now,
      userId: userId(ADMINISTRATOR),
      method: 'library.setUp',
      objectKind: 'library',
      objectId: null,
      summary: { kind: 'sample', titles: plan.titles.length, holdings: plan.holdings.length },
    })
    await writeSettings(db, {
      name: options.name.trim() || DEFAULT_NAME,
      currency: 'CNY',
      now: plan.calendar.now,
    })
  })
  return { login: ADMINISTRATOR }
}

/** Without users there is nothing of anyone in here, only what an attempt that broke off has left. */
async function clearBigTables(db: WriteDb): Promise<void> {
  for (const table of ['routing', 'offer', 'offer_cells', 'title_isbn', 'holding_row'] as const)
    await db.deleteFrom(table).execute()
  await db.deleteFrom('counter').execute()
}

/** The library is empty and its counters with it, so the numbers of the plan, which begin at 1, are the ones given. */
async function reserve(db: WriteDb, plan: SamplePlan): Promise<void> {
  await reserveIds(db, 'offer', plan.offers.length)
  await reserveIds(db, 'routing', plan.routings.length)
  await reserveIds(db, 'holding', plan.holdings.length)
}

async function loadBigTables(engine: Engine, plan: SamplePlan): Promise<void> {
  const loader = await engine.bulk()
  try {
    await loader.insertAll([
      { table: 'holding_row', ...tableOf(plan.holdings) },
      { table: 'offer', ...tableOf(plan.offers) },
      { table: 'offer_cells', ...tableOf(plan.cells) },
      { table: 'title_isbn', ...tableOf(plan.titles) },
      { table: 'routing', ...tableOf(plan.routings) },
    ])
  } finally {
    await loader.close()
  }
}

type Flat = Readonly<Record<string, DbValue>>

/** Rows as arrays, with the columns of the first: every row of a table comes from one place and has the same. */
function tableOf(rows: readonly Flat[]): { columns: string[]; rows: DbValue[][] } {
  const columns = Object.keys(rows[0] ?? {})
  return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) }
}
