import { type Insertable, sql } from 'kysely'
import { reserveIds } from '#db/counters.ts'
import { alignIds } from '#db/engine/alignIds.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { postToLedger } from '#db/funds.ts'
import { openLibrary } from '#db/library.ts'
import { writeSetting } from '#db/settings.ts'
import type { Tables } from '#db/tables.ts'
import { createFilled } from '#tests/support/testLocation.ts'

/** Ids of the fixture, so that tests read as sentences. */
export const USER = { admin: 1, chen: 2, zhao: 3, li: 4, wang: 5, sun: 6 } as const
export type Login = keyof typeof USER
export const SUBJECT = { CS: 1, MATH: 2, ECON: 3 } as const
export const FUND = { root: 1, books: 2, CS: 3, MATH: 4, ECON: 5 } as const
export const VENDOR = { HW: 1, ATL: 2 } as const
export const LOCATION = { main: 1, east: 2 } as const
/** Submissions over this total go to zhao; base minor units. */
export const APPROVAL_LIMIT = 100_000
export const USD_RATE = '7.1234'

const SET_UP_AT = '2026-01-02T00:00:00.000Z'

const ROLE_OF: Readonly<Record<Login, Tables['user_role']['role']>> = {
  admin: 'administrator',
  chen: 'acquisitions',
  zhao: 'departmentHead',
  li: 'subjectLibrarian',
  wang: 'subjectLibrarian',
  sun: 'subjectLibrarian',
}

export interface FixtureOptions {
  /** Rows of the list; six of them make each of its kinds once. */
  readonly rows?: number
  /** Funding of each leaf fund, base minor units. */
  readonly leafMinor?: number
}

/**
 * A small library: six people, three subjects, a tree of five funds with stops at 100 %, two vendors and one open
 * list per vendor. li and sun are in the team of CS, li in that of MATH too, wang in that of ECON.
 */
export async function createFixture(path: string, options: FixtureOptions = {}): Promise<void> {
  await createFilled(path, JSON.stringify(['fixture', options]), (location) => fillFixture(location, options))
}

async function fillFixture(location: string, options: FixtureOptions): Promise<void> {
  const engine = openLibrary(location)
  try {
    await engine.write(async (db) => {
      await insertPeople(db)
      await insertSubjects(db)
      await insertMoney(db, options.leafMinor ?? 1_000_000)
      await insertList(db, { listId: 1, vendorId: VENDOR.HW, currency: 'CNY', rows: options.rows ?? 24 })
      await insertList(db, { listId: 2, vendorId: VENDOR.ATL, currency: 'USD', rows: 6 })
      for (const [name, value] of [
        ['libraryName', 'Fixture'],
        ['baseCurrency', 'CNY'],
        ['rejectReasons', '[]'],
        ['setUpAt', SET_UP_AT],
      ] as const)
        await writeSetting(db, name, value)
      await alignIds(db)
    })
  } finally {
    await engine.close()
  }
}

async function insertPeople(db: WriteDb): Promise<void> {
  const logins = Object.keys(USER) as Login[]
  await db
    .insertInto('user_account')
    .values(
      logins.map((login) => ({
        id: USER[login],
        login,
        display_name: login.toUpperCase(),
        can_override_stop: login === 'zhao' ? (1 as const) : (0 as const),
      })),
    )
    .execute()
  await db
    .insertInto('user_role')
    .values(logins.map((login) => ({ user_id: USER[login], role: ROLE_OF[login] })))
    .execute()
  await db
    .insertInto('vendor')
    .values([
      { id: VENDOR.HW, code: 'HW', name: '华文', currency: 'CNY' },
      { id: VENDOR.ATL, code: 'ATL', name: 'Atlantic', currency: 'USD' },
    ])
    .execute()
  await db
    .insertInto('location')
    .values([
      { id: LOCATION.main, code: 'MAIN', name_zh: '总馆', name_en: 'Main' },
      { id: LOCATION.east, code: 'EAST', name_zh: '东馆', name_en: 'East' },
    ])
    .execute()
}

async function insertSubjects(db: WriteDb): Promise<void> {
  const codes = Object.entries(SUBJECT)
  await db
    .insertInto('subject')
    .values(codes.map(([code, id]) => ({ id, code, name_zh: `学科${code}`, name_en: code })))
    .execute()
  await db
    .insertInto('subject_member')
    .values([
      { subject_id: SUBJECT.CS, user_id: USER.li, team_role: 'lead' },
      { subject_id: SUBJECT.CS, user_id: USER.sun, team_role: 'resource' },
      { subject_id: SUBJECT.MATH, user_id: USER.li, team_role: 'lead' },
      { subject_id: SUBJECT.ECON, user_id: USER.wang, team_role: 'lead' },
    ])
    .execute()
}

function fundRow(
  id: number,
  parentId: number | null,
  code: string,
  stop: number | null,
): Insertable<Tables['fund']> {
  return {
    id,
    fiscal_year_id: 1,
    parent_id: parentId,
    code,
    name_zh: code,
    name_en: code,
    warn_percent: 80,
    stop_percent: stop,
    subject_id: null,
    department_id: null,
  }
}

async function insertMoney(db: WriteDb, leafMinor: number): Promise<void> {
  await db
    .insertInto('exchange_rate')
    .values({ currency: 'USD', rate_date: '2026-01-01', rate: USD_RATE })
    .execute()
  await db
    .insertInto('fiscal_year')
    .values({ id: 1, code: '2026', starts_on: '2026-01-01', ends_on: '2026-12-31', is_current: 1 })
    .execute()
  const funds = [
    fundRow(FUND.root, null, 'ROOT', 100),
    fundRow(FUND.books, FUND.root, 'BOOKS', null),
    fundRow(FUND.CS, FUND.books, 'CS', 100),
    fundRow(FUND.MATH, FUND.books, 'MATH', 100),
    fundRow(FUND.ECON, FUND.books, 'ECON', null),
  ]
  await db.insertInto('fund').values(funds).execute()
  await db
    .insertInto('fund_balance')
    .values(Object.values(FUND).map((fund_id) => ({ fund_id })))
    .execute()
  await postToLedger(
    db,
    [FUND.CS, FUND.MATH, FUND.ECON].map((fundId) => ({
      fundId,
      tier: 'allocated' as const,
      kind: 'initial' as const,
      baseMinor: leafMinor,
      originalMinor: leafMinor,
      currency: 'CNY',
      rate: '1',
      rateDate: '2026-01-02',
      selectionId: null,
      reason: 'start',
    })),
    { userId: USER.admin, at: SET_UP_AT, overrideReason: null },
  )
  await db
    .insertInto('collection_policy')
    .values([
      {
        subject_id: SUBJECT.CS,
        default_copies: 2,
        default_fund_id: FUND.CS,
        default_location_id: LOCATION.main,
      },
      {
        subject_id: SUBJECT.MATH,
        default_copies: 1,
        default_fund_id: FUND.MATH,
        default_location_id: LOCATION.main,
      },
      {
        subject_id: SUBJECT.ECON,
        default_copies: 1,
        default_fund_id: FUND.ECON,
        default_location_id: LOCATION.east,
      },
    ])
    .execute()
  await db
    .insertInto('approval_rule')
    .values({
      id: 1,
      position: 1,
      name_zh: '限额',
      name_en: 'Limit',
      condition: JSON.stringify({ kind: 'submissionTotalOver', minor: APPROVAL_LIMIT }),
      approver_id: USER.zhao,
    })
    .execute()
}

interface ListPlan {
  readonly listId: number
  readonly vendorId: number
  readonly currency: string
  readonly rows: number
}

/** Where row `index` of a list goes: the subjects in turn, every sixth to CS and MATH both, and one to nobody. */
function subjectsOf(index: number): (number | null)[] {
  const turn = index % 6
  if (turn === 4) return [SUBJECT.CS, SUBJECT.MATH]
  if (turn === 5) return [null]
  return [turn === 0 || turn === 3 ? SUBJECT.CS : turn === 1 ? SUBJECT.MATH : SUBJECT.ECON]
}

/** Price of row `index` in minor units: 20.00 and up by 1.37; the fourth of each six of the second half has none. */
export function priceOf(index: number, rows: number): number | null {
  return index % 6 === 3 && index >= rows / 2 ? null : 2_000 + index * 137
}

const PUBLISHERS = ['科学出版社', 'Clarendon', '人民文学出版社', null]
const TITLES = ['算法导论', 'Linear Algebra', '宏观经济学', '《红楼梦》研究', 'Graph theory', '数据结构']

async function insertList(db: WriteDb, plan: ListPlan): Promise<void> {
  const runId = await insertRun(db, plan)
  await db
    .insertInto('title_list')
    .values({
      id: plan.listId,
      name: `List ${plan.listId}`,
      vendor_id: plan.vendorId,
      state: 'ready',
      run_id: runId,
      received_on: '2026-02-01',
      due_on: null,
      row_count: plan.rows,
    })
    .execute()
  const firstOffer = await reserveIds(db, 'offer', plan.rows)
  const offers: Insertable<Tables['offer']>[] = []
  const routings: Insertable<Tables['routing']>[] = []
  for (let index = 0; index < plan.rows; index += 1) {
    offers.push(offerRow(firstOffer + index, index, plan))
    for (const subject of subjectsOf(index))
      routings.push({
        id: 0,
        offer_id: firstOffer + index,
        list_id: plan.listId,
        subject_id: subject,
        range_id: null,
        origin: subject === null ? 'unrouted' : 'range',
      })
  }
  const firstRouting = await reserveIds(db, 'routing', routings.length)
  const numbered = routings.map((row, index) => ({ ...row, id: firstRouting + index }))
  for (let start = 0; start < plan.rows; start += 500) {
    await db
      .insertInto('offer')
      .values(offers.slice(start, start + 500))
      .execute()
  }
  await sql`insert into title_isbn select isbn13, id from title where isbn13 is not null
    and id >= ${firstOffer}`.execute(db)
  for (let start = 0; start < numbered.length; start += 500)
    await db
      .insertInto('routing')
      .values(numbered.slice(start, start + 500))
      .execute()
}

function describe(id: number, index: number) {
  return {
    isbn13: index % 7 === 6 ? null : 9_787_000_000_000 + id,
    issn: null,
    work_key: null,
    title: `${TITLES[index % TITLES.length]} ${index}`,
    author: index % 4 === 0 ? null : `作者${index % 9}`,
    publisher: PUBLISHERS[index % PUBLISHERS.length] ?? null,
    year: index % 5 === 0 ? null : 2000 + (index % 20),
    edition: null,
    series: null,
    language: index % 2 === 0 ? 'chi' : 'eng',
    material_type: 'book',
    clc: index % 3 === 0 ? `TP3${index % 10}` : null,
    lcc: null,
    ddc: index % 3 === 1 ? `5${index % 10}0.${index % 7}` : null,
    summary: null,
  }
}

function offerRow(id: number, index: number, plan: ListPlan): Insertable<Tables['offer']> {
  const price = priceOf(index, plan.rows)
  return {
    id,
    list_id: plan.listId,
    title_id: id,
    row_no: index + 2,
    ...describe(id, index),
    vendor_ref: `R${id}`,
    price_minor: price,
    currency: price === null ? null : plan.currency,
    price_text: price === null ? null : String(price / 100),
    price_state: price === null ? 'missing' : 'priced',
    price_flags: null,
    availability: null,
    copies_hint: null,
    known: index % 8 === 0 ? 1 : 0,
  }
}

async function insertRun(db: WriteDb, plan: ListPlan): Promise<number> {
  const row = await db
    .insertInto('import_run')
    .values({
      kind: 'list',
      state: 'ready',
      file_name: `list-${plan.listId}.csv`,
      size_bytes: 1,
      format: 'csv',
      encoding: 'utf-8',
      headings: '[]',
      columns: '[]',
      vendor_id: plan.vendorId,
      list_id: plan.listId,
      counts: '{}',
      error: null,
      user_id: USER.chen,
      started_at: SET_UP_AT,
      finished_at: SET_UP_AT,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
