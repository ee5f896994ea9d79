import type { WriteDb } from '#db/engine/engine.ts'
import { approvalRule } from '#db/seed/defaults.ts'
import { fundRows } from '#db/seed/funds.ts'
import { DEPARTMENTS, LOCATIONS, USERS, userId, userRows, VENDORS } from '#db/seed/organisation.ts'
import { policyRows } from '#db/seed/policies.ts'
import type { SamplePlan } from '#db/seed/samplePlan.ts'
import { classRangeRows, memberRows, participationRows, subjectRows } from '#db/seed/subjects.ts'

/** Rows per statement, well within the parameters that SQLite takes. */
const ROWS = 500

async function inParts<Row>(rows: readonly Row[], insert: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) await insert(rows.slice(start, start + ROWS))
}

/** People, places, vendors and rates. */
export async function writeOrganisation(db: WriteDb, plan: SamplePlan): Promise<void> {
  await db
    .insertInto('department')
    .values([...DEPARTMENTS])
    .execute()
  await db.insertInto('user_account').values(userRows()).execute()
  await db
    .insertInto('user_role')
    .values(USERS.map(({ login, role }) => ({ user_id: userId(login), role })))
    .execute()
  await db
    .insertInto('location')
    .values([...LOCATIONS])
    .execute()
  await db
    .insertInto('vendor')
    .values(VENDORS.map((vendor, index) => ({ id: index + 1, ...vendor })))
    .execute()
  await db.insertInto('exchange_rate').values(plan.rates).execute()
}

/** Subjects with their ranges, teams and participation. */
export async function writeSubjects(db: WriteDb): Promise<void> {
  await db.insertInto('subject').values(subjectRows()).execute()
  await db.insertInto('subject_class_range').values(classRangeRows()).execute()
  await db.insertInto('subject_member').values(memberRows()).execute()
  await db.insertInto('participation').values(participationRows()).execute()
}

/** Fiscal year, funds with balances, policies and the approval rule. The ledger waits for the selections. */
export async function writeMoney(db: WriteDb, plan: SamplePlan): Promise<void> {
  const { year, firstDay, lastDay } = plan.calendar
  await db
    .insertInto('fiscal_year')
    .values({ id: 1, code: String(year), starts_on: firstDay, ends_on: lastDay, is_current: 1 })
    .execute()
  await db.insertInto('fund').values(fundRows()).execute()
  await db.insertInto('fund_balance').values(plan.balances).execute()
  await db.insertInto('collection_policy').values(policyRows()).execute()
  await db
    .insertInto('approval_rule')
    .values({ id: 1, position: 1, ...approvalRule('CNY'), approver_id: userId('zhao') })
    .execute()
}

/** Import runs with their remarks, the lists, and the readers' wishes. */
export async function writeImports(db: WriteDb, plan: SamplePlan): Promise<void> {
  await db.insertInto('import_run').values(plan.runs).execute()
  await db.insertInto('title_list').values(plan.lists).execute()
  await inParts(plan.issues, (part) => db.insertInto('import_issue').values(part).execute())
  await db.insertInto('recommendation').values(plan.recommendations).execute()
}

/** Submissions, selections, orders, and the ledger that follows from them. */
export async function writeDecisions(db: WriteDb, plan: SamplePlan): Promise<void> {
  const { submissions, selections, shares, history, approvals } = plan.decisions
  await db.insertInto('submission').values(submissions).execute()
  await inParts(selections, (part) => db.insertInto('selection').values(part).execute())
  await inParts(shares, (part) => db.insertInto('selection_share').values(part).execute())
  await inParts(history, (part) => db.insertInto('selection_history').values(part).execute())
  await db.insertInto('approval_decision').values(approvals).execute()
  await db.insertInto('purchase_order').values(plan.orders).execute()
  await db.insertInto('order_line').values(plan.lines).execute()
  await db.insertInto('order_line_share').values(plan.shares).execute()
  await inParts(plan.ledger, (part) => db.insertInto('fund_transaction').values(part).execute())
}
