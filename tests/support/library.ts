import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBackend } from '#backend/backend.ts'
import type { Backend, CallerSession } from '#backend/host.ts'
import { alignIds } from '#db/engine/alignIds.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { openLibrary } from '#db/library.ts'
import { writeSetting } from '#db/settings.ts'
import type { Tables } from '#db/tables.ts'
import { type Client, createClient } from '#shared/api/client.ts'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'
import { TestClock } from '#tests/support/clock.ts'
import { createFilled, testLocation } from '#tests/support/testLocation.ts'

export const IMPORT_WORKER = new URL('../../electron/backend/importing/worker.ts', import.meta.url)

/** Ids of the test library, so that tests read as sentences. */
export const USER = { admin: 1, chen: 2, li: 3 } as const
export type Login = keyof typeof USER
export const SUBJECT = { CS: 1, MATH: 2, ECON: 3 } as const
/** HW lists in CNY, ATL in USD. */
export const VENDOR = { HW: 1, ATL: 2 } as const
/** Computing has the subject CS, the office has none. */
export const DEPARTMENT = { computing: 1, office: 2 } as const
export const FUND = { CS: 1 } as const

/** A library under test: its file, and a backend over it that can be closed and opened again. */
export interface TestLibrary {
  readonly location: string
  readonly folder: string
  readonly clock: TestClock
  readonly errors: unknown[]
  open(): Promise<OpenedLibrary>
}

export interface OpenedLibrary {
  readonly backend: Backend
  as(login: Login): Client
  /** Writes a file where the backend may read it. @returns its reference */
  offer(fileName: string, content: string | Uint8Array): string
  close(): Promise<void>
}

/**
 * A library with people, subjects, vendors and a fund, but without a title. CS has the class ranges TP3 without TP37
 * and LCC QA76, MATH has O1-O29 and LCC QA, both have O24; ECON has F and DDC 330-339.
 */
export async function createTestLibrary(folder: string): Promise<TestLibrary> {
  const location = testLocation(join(folder, 'library.db'))
  const clock = new TestClock()
  const errors: unknown[] = []
  await createFilled(location, 'reference', addReference)
  const open = async (): Promise<OpenedLibrary> => {
    const backend = await openBackend({
      location,
      dataFolder: join(folder, 'data'),
      importWorker: IMPORT_WORKER,
      programVersion: 'test',
      now: clock.now,
      logError: (_reference, error) => errors.push(error),
    })
    return {
      backend,
      as: (login) => clientOf(backend, { login, canSwitchUser: true }),
      offer(fileName, content) {
        const path = join(folder, `${Math.random().toString(36).slice(2)}-${fileName}`)
        writeFileSync(path, content)
        return backend.files.offer(path, fileName)
      },
      close: () => backend.close(),
    }
  }
  return { location, folder, clock, errors, open }
}

/** The contract's client over a backend in this process. */
export function clientOf(backend: Backend, caller: CallerSession): Client {
  return createClient({
    send: (request) => backend.handle(request, caller),
    onEvent: (listener) => backend.onEvent(listener),
    onConnection: () => () => undefined,
  })
}

/** Waits for a job by its events. @returns it as job.get gives it */
export async function finishJob(
  opened: Pick<OpenedLibrary, 'backend'>,
  client: Client,
  job: number,
): Promise<OutputOf<'job.get'>> {
  const ended = Promise.withResolvers<void>()
  const stop = opened.backend.onEvent((event) => {
    if (event.kind === 'job' && event.job === job && event.state !== 'running') ended.resolve()
  })
  try {
    const before = await client.call('job.get', { job })
    if (before.state === 'running') await ended.promise
    return await client.call('job.get', { job })
  } finally {
    stop()
  }
}

/** Imports a file to its end. @throws Error with the job's error when it fails */
export async function importToEnd(
  opened: OpenedLibrary,
  input: InputOf<'import.start'>,
  login: Login = 'chen',
): Promise<ImportRun> {
  const client = opened.as(login)
  const { job } = await client.call('import.start', input)
  const ended = await finishJob(opened, client, job)
  if (ended.state !== 'done') throw new Error(`${ended.state}: ${JSON.stringify(ended.error)}`)
  return ended.result as ImportRun
}

/** How many rows each table has. */
export async function countRows(location: string): Promise<Record<string, number>> {
  const engine = openLibrary(location)
  try {
    const counts: Record<string, number> = {}
    for (const table of COUNTED) {
      const row = await engine.read
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      counts[table] = row.count
    }
    return counts
  } finally {
    await engine.close()
  }
}

/** Every table that an import writes to, but for the record of the run itself. */
const COUNTED: readonly (keyof Tables)[] = [
  'title_list',
  'title',
  'offer',
  'routing',
  'holding_row',
  'holding',
  'recommendation',
  'recommendation_aside',
  'import_profile',
  'import_issue',
  'import_reject',
  'undo_step',
  'selection',
]

type RangeRow = [subject: number, scheme: 'clc' | 'lcc' | 'ddc', from: string, to: string, isInclude?: 0 | 1]

const RANGES: readonly RangeRow[] = [
  [SUBJECT.CS, 'clc', 'TP3', 'TP39'],
  [SUBJECT.CS, 'clc', 'TP37', 'TP37', 0],
  [SUBJECT.CS, 'lcc', 'QA76', 'QA76'],
  [SUBJECT.CS, 'clc', 'O24', 'O24'],
  [SUBJECT.MATH, 'clc', 'O1', 'O29'],
  [SUBJECT.MATH, 'clc', 'O24', 'O24'],
  [SUBJECT.MATH, 'lcc', 'QA', 'QA'],
  [SUBJECT.ECON, 'clc', 'F', 'F'],
  [SUBJECT.ECON, 'ddc', '330', '339'],
]

async function addReference(location: string): Promise<void> {
  const engine = openLibrary(location)
  try {
    await engine.write(async (db) => {
      await addPeople(db)
      await addSubjects(db)
      await addMoney(db)
      await writeSetting(db, 'baseCurrency', 'CNY')
      await writeSetting(db, 'setUpAt', '2026-01-02T00:00:00.000Z')
      await alignIds(db)
    })
  } finally {
    await engine.close()
  }
}

async function addPeople(db: WriteDb): Promise<void> {
  const roles = { admin: 'administrator', chen: 'acquisitions', li: 'subjectLibrarian' } as const
  for (const login of ['admin', 'chen', 'li'] as const) {
    await db.insertInto('user_account').values({ id: USER[login], login, display_name: login }).execute()
    await db.insertInto('user_role').values({ user_id: USER[login], role: roles[login] }).execute()
  }
  await db
    .insertInto('department')
    .values([
      {
        id: DEPARTMENT.computing,
        code: 'CSE',
        name_zh: '计算机学院',
        name_en: 'Computing',
        kind: 'teaching',
        parent_id: null,
      },
      {
        id: DEPARTMENT.office,
        code: 'OFF',
        name_zh: '校办',
        name_en: 'Office',
        kind: 'teaching',
        parent_id: null,
      },
    ])
    .execute()
  await db
    .insertInto('vendor')
    .values([
      { id: VENDOR.HW, code: 'HW', name: '华文', currency: 'CNY' },
      { id: VENDOR.ATL, code: 'ATL', name: 'Atlantic', currency: 'USD' },
    ])
    .execute()
}

async function addSubjects(db: WriteDb): Promise<void> {
  for (const [code, id] of Object.entries(SUBJECT))
    await db
      .insertInto('subject')
      .values({
        id,
        code,
        name_zh: `学科${code}`,
        name_en: code,
        department_id: id === SUBJECT.CS ? DEPARTMENT.computing : null,
      })
      .execute()
  await db
    .insertInto('subject_member')
    .values({ subject_id: SUBJECT.CS, user_id: USER.li, team_role: 'lead' })
    .execute()
  await db
    .insertInto('subject_class_range')
    .values(
      RANGES.map(([subject_id, scheme, from_text, to_text, is_include = 1]) => ({
        subject_id,
        scheme,
        from_text,
        to_text,
        is_include,
      })),
    )
    .execute()
}

async function addMoney(db: WriteDb): Promise<void> {
  await db
    .insertInto('fiscal_year')
    .values({ id: 1, code: '2026', starts_on: '2026-01-01', ends_on: '2026-12-31', is_current: 1 })
    .execute()
  await db
    .insertInto('fund')
    .values({
      id: FUND.CS,
      fiscal_year_id: 1,
      parent_id: null,
      code: 'CS',
      name_zh: 'CS',
      name_en: 'CS',
      subject_id: null,
      department_id: null,
      warn_percent: null,
      stop_percent: null,
    })
    .execute()
  await db.insertInto('fund_balance').values({ fund_id: FUND.CS }).execute()
}
