import { alignIds } from '#db/engine/alignIds.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { insertJob } from '#db/jobs.ts'
import { openTestLibrary, type TestLibrary } from '#tests/support/contractClient.ts'
import { FUND, SUBJECT, USER } from '#tests/support/fixture.ts'
import { pricedRows, submitRows } from '#tests/support/rows.ts'

/**
 * Who calls. li is in the teams of CS and MATH, wang in that of ECON; qian heads the school that CS and MATH belong
 * to, zhao the library and holds the grant to pass a stop.
 */
export const ACTORS = ['li', 'wang', 'chen', 'qian', 'zhao', 'admin'] as const
export type Actor = (typeof ACTORS)[number]
export const QIAN = 7
const DEPARTMENT = { library: 1, engineering: 2, economics: 3, software: 4 } as const

/** Ids of things inside and outside of what each of them reaches. */
export interface World {
  readonly rows: {
    readonly cs: number
    readonly math: number
    readonly econ: number
    readonly unrouted: number
    /** A row of ECON that waits for qian's decision. */
    readonly step: number
  }
  readonly submissions: { readonly cs: number; readonly econ: number; readonly step: number }
  readonly orders: { readonly econ: number; readonly mixed: number }
  readonly recommendations: { readonly cs: number; readonly econ: number; readonly nobody: number }
  /** A job that chen has started. */
  readonly job: number
}

export interface ScopedLibrary {
  readonly library: TestLibrary
  readonly world: World
}

/**
 * The fixture with departments, owned funds, participation, submissions and orders. CS is led by its librarians,
 * MATH pre-selected by acquisitions, ECON relayed to them. List 2 holds only ECON.
 */
export async function openScopedLibrary(): Promise<ScopedLibrary> {
  const library = await openTestLibrary({ rows: 60, leafMinor: 10_000_000 })
  await library.oracle.write(async (db) => {
    await addDepartments(db)
    await addRules(db)
    await addRecommendations(db)
    await db.updateTable('routing').set({ subject_id: SUBJECT.ECON }).where('list_id', '=', 2).execute()
    await alignIds(db)
  })
  const orders = await makeOrders(library)
  const submissions = await makeSubmissions(library)
  const world = { orders, submissions, ...(await rowsOf(library, submissions.step)) }
  const job = await library.oracle.write((db) =>
    insertJob(db, { kind: 'import', userId: USER.chen, at: '2026-03-01T00:00:00.000Z' }),
  )
  return { library, world: { ...world, job, recommendations: { cs: 1, econ: 2, nobody: 3 } } }
}

async function addDepartments(db: WriteDb): Promise<void> {
  const rows = [
    [DEPARTMENT.library, 'LIB', 'library', null],
    [DEPARTMENT.engineering, 'ENG', 'teaching', null],
    [DEPARTMENT.economics, 'ECO', 'teaching', null],
    [DEPARTMENT.software, 'SW', 'teaching', DEPARTMENT.engineering],
  ] as const
  for (const [id, code, kind, parent_id] of rows)
    await db
      .insertInto('department')
      .values({ id, code, name_zh: code, name_en: code, kind, parent_id })
      .execute()
  const place = (id: number, department_id: number) =>
    db.updateTable('subject').set({ department_id }).where('id', '=', id).execute()
  await place(SUBJECT.CS, DEPARTMENT.software)
  await place(SUBJECT.MATH, DEPARTMENT.engineering)
  await place(SUBJECT.ECON, DEPARTMENT.economics)
  await db
    .insertInto('user_account')
    .values({ id: QIAN, login: 'qian', display_name: 'QIAN', department_id: DEPARTMENT.engineering })
    .execute()
  await db.insertInto('user_role').values({ user_id: QIAN, role: 'departmentHead' }).execute()
  await db
    .updateTable('user_account')
    .set({ department_id: DEPARTMENT.library })
    .where('id', '=', USER.zhao)
    .execute()
  await db
    .updateTable('user_account')
    .set({ department_id: DEPARTMENT.software })
    .where('id', '=', USER.sun)
    .execute()
}

/** The fund of MATH is the school's: a purse of its subjects. */
async function addRules(db: WriteDb): Promise<void> {
  for (const subject of ['CS', 'ECON'] as const)
    await db
      .updateTable('fund')
      .set({ subject_id: SUBJECT[subject] })
      .where('id', '=', FUND[subject])
      .execute()
  await db
    .updateTable('fund')
    .set({ department_id: DEPARTMENT.engineering })
    .where('id', '=', FUND.MATH)
    .execute()
  await db
    .insertInto('participation')
    .values([
      { subject_id: SUBJECT.CS, material_type: 'book', mode: 'lead', duty: 'select' },
      { subject_id: SUBJECT.MATH, material_type: 'book', mode: 'partial', duty: 'assist' },
      { subject_id: SUBJECT.ECON, material_type: 'book', mode: 'relay', duty: 'none' },
    ])
    .execute()
}

async function addRecommendations(db: WriteDb): Promise<void> {
  for (const [index, subject_id] of [SUBJECT.CS, SUBJECT.ECON, null].entries())
    await db
      .insertInto('recommendation')
      .values({ id: index + 1, subject_id, title: `Wish ${index}`, created_at: '2026-03-01T00:00:00.000Z' })
      .execute()
}

/** One order of ECON alone, and one with a line of CS and a line of ECON. */
async function makeOrders({ as, oracle }: TestLibrary): Promise<World['orders']> {
  const [cs = 0] = await pricedRows(oracle, SUBJECT.CS)
  const [first = 0, second = 0] = await pricedRows(oracle, SUBJECT.ECON)
  await submitRows(as('chen'), SUBJECT.ECON, [first], 1)
  const [econ] = (await as('chen').call('order.consolidate', {})).orders
  await submitRows(as('chen'), SUBJECT.ECON, [second], 1)
  await submitRows(as('sun'), SUBJECT.CS, [cs], 1)
  const [mixed] = (await as('chen').call('order.consolidate', {})).orders
  return { econ: econ?.id ?? 0, mixed: mixed?.id ?? 0 }
}

/** Two that wait for zhao and one that waits for qian; behind them a title of each subject that is only selected. */
async function makeSubmissions({ as, oracle }: TestLibrary): Promise<World['submissions']> {
  const [, cs = 0, csLater = 0] = await pricedRows(oracle, SUBJECT.CS)
  const [, , econ = 0, step = 0, econLater = 0] = await pricedRows(oracle, SUBJECT.ECON)
  const [math = 0] = await pricedRows(oracle, SUBJECT.MATH)
  const submissions = {
    cs: (await submitRows(as('sun'), SUBJECT.CS, [cs], 90)).id,
    econ: (await submitRows(as('chen'), SUBJECT.ECON, [econ], 90)).id,
    step: (await submitRows(as('chen'), SUBJECT.ECON, [step], 90)).id,
  }
  await oracle.write((db) =>
    db.updateTable('submission').set({ approver_id: QIAN }).where('id', '=', submissions.step).execute(),
  )
  await as('sun').call('selection.mark', { rows: { ids: [csLater] }, decision: 'selected' })
  await as('chen').call('selection.mark', { rows: { ids: [econLater, math] }, decision: 'selected' })
  return submissions
}

async function rowsOf({ oracle }: TestLibrary, stepId: number): Promise<Pick<World, 'rows'>> {
  const step = await oracle.read
    .selectFrom('selection')
    .select('routing_id')
    .where('submission_id', '=', stepId)
    .executeTakeFirstOrThrow()
  const unrouted = await oracle.read
    .selectFrom('routing')
    .select('id')
    .where('subject_id', 'is', null)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const free = async (subjectId: number) => (await pricedRows(oracle, subjectId)).at(-1) ?? 0
  return {
    rows: {
      cs: await free(SUBJECT.CS),
      math: await free(SUBJECT.MATH),
      econ: await free(SUBJECT.ECON),
      unrouted: unrouted.id,
      step: step.routing_id,
    },
  }
}
