import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashPassword } from '#backend/accounts/passwordHash.ts'
import type { Backend } from '#backend/host.ts'
import { alignIds } from '#db/engine/alignIds.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { type StartedServer, startServer } from '#server/server.ts'
import type { Role } from '#shared/domain/permission.ts'
import { type Kept, signIn } from '#tests/server/manyAtOnce/kept.ts'
import { openTestBackend, openTestLibrary, type TestLibrary } from '#tests/support/contractClient.ts'
import { SUBJECT, USER } from '#tests/support/fixture.ts'

const PASSWORD = 'vellum otter lantern'
/** As openTestBackend hashes, so that a sign-in does not hash anew. */
const COST = { ln: 10, r: 8, p: 1 }

/** Who is there beside the six of the fixture, with role and subject: twenty people in all. */
const NEWCOMERS: readonly (readonly [login: string, role: Role, subject: number | null])[] = [
  ['han', 'subjectLibrarian', SUBJECT.CS],
  ['hou', 'subjectLibrarian', SUBJECT.CS],
  ['hua', 'subjectLibrarian', SUBJECT.CS],
  ['mao', 'subjectLibrarian', SUBJECT.MATH],
  ['mei', 'subjectLibrarian', SUBJECT.MATH],
  ['min', 'subjectLibrarian', SUBJECT.MATH],
  ['shi', 'subjectLibrarian', SUBJECT.ECON],
  ['shu', 'subjectLibrarian', SUBJECT.ECON],
  ['song', 'subjectLibrarian', SUBJECT.ECON],
  ['cai', 'acquisitions', null],
  ['cui', 'acquisitions', null],
  ['qian', 'departmentHead', null],
  ['feng', 'departmentHead', null],
  ['tang', 'administrator', null],
]
const FIRST_NEW_ID = 7

export interface Member {
  readonly id: number
  readonly login: string
  readonly role: Role
  /** The subjects in whose team they are. */
  readonly subjectIds: readonly number[]
}

/** The twenty: the six of the fixture first. */
export const TEAM: readonly Member[] = [
  { id: USER.admin, login: 'admin', role: 'administrator', subjectIds: [] },
  { id: USER.chen, login: 'chen', role: 'acquisitions', subjectIds: [] },
  { id: USER.zhao, login: 'zhao', role: 'departmentHead', subjectIds: [] },
  { id: USER.li, login: 'li', role: 'subjectLibrarian', subjectIds: [SUBJECT.CS, SUBJECT.MATH] },
  { id: USER.wang, login: 'wang', role: 'subjectLibrarian', subjectIds: [SUBJECT.ECON] },
  { id: USER.sun, login: 'sun', role: 'subjectLibrarian', subjectIds: [SUBJECT.CS] },
  ...NEWCOMERS.map(([login, role, subject], index) => ({
    id: FIRST_NEW_ID + index,
    login,
    role,
    subjectIds: subject === null ? [] : [subject],
  })),
]

/** Larger submissions go to another head, so that three people decide; base minor units. */
const LARGE = 400_000
const DEAR_LINE = 60_000

async function addTeam(db: WriteDb): Promise<void> {
  const newcomers = TEAM.filter(({ id }) => id >= FIRST_NEW_ID)
  await db
    .insertInto('user_account')
    .values(newcomers.map(({ id, login }) => ({ id, login, display_name: login.toUpperCase() })))
    .execute()
  await db
    .insertInto('user_role')
    .values(newcomers.map(({ id, role }) => ({ user_id: id, role })))
    .execute()
  const members = newcomers.flatMap(({ id, subjectIds }) =>
    subjectIds.map((subject_id) => ({ subject_id, user_id: id, team_role: 'resource' as const })),
  )
  await db.insertInto('subject_member').values(members).execute()
  await db
    .updateTable('user_account')
    .set({ password_hash: await hashPassword(PASSWORD, COST) })
    .execute()
  await addRules(db)
  await alignIds(db)
}

async function addRules(db: WriteDb): Promise<void> {
  const idOf = (login: string) => TEAM.find((member) => member.login === login)?.id ?? 0
  await db
    .insertInto('approval_rule')
    .values([
      {
        id: 2,
        position: -2,
        name_zh: '大额',
        name_en: 'Large',
        condition: JSON.stringify({ kind: 'submissionTotalOver', minor: LARGE }),
        approver_id: idOf('qian'),
      },
      {
        id: 3,
        position: -1,
        name_zh: '高价',
        name_en: 'Dear',
        condition: JSON.stringify({ kind: 'lineTotalOver', minor: DEAR_LINE }),
        approver_id: idOf('feng'),
      },
    ])
    .execute()
}

/** Servers over one library, with everybody signed in by a browser of their own, in turn at each server. */
export interface Office {
  readonly library: TestLibrary
  readonly origins: readonly string[]
  readonly browsers: ReadonlyMap<string, Kept>
  /** One more browser of somebody. @param server counted from 0 */
  enter(login: string, server: number): Promise<Kept>
  close(): Promise<void>
}

/** @param servers how many programs serve the library, each with a backend of its own */
export async function openOffice(servers: number, leafMinor: number, rows: number): Promise<Office> {
  const library = await openTestLibrary({ rows, leafMinor })
  await library.oracle.write(addTeam)
  const others: Backend[] = []
  for (let more = 1; more < servers; more += 1)
    others.push(await openTestBackend(library.path, library.folder, library.clock, library.logged))
  const started = await Promise.all([library.backend, ...others].map((backend) => serve(library, backend)))
  const origins = started.map(({ localOrigin }) => localOrigin)
  const entered: Kept[] = []
  async function enter(login: string, server: number): Promise<Kept> {
    const kept = await signIn(origins[server] ?? '', login, PASSWORD)
    entered.push(kept)
    return kept
  }
  const browsers = new Map<string, Kept>()
  for (const [index, { login }] of TEAM.entries()) browsers.set(login, await enter(login, index % servers))
  return {
    library,
    origins,
    browsers,
    enter,
    async close() {
      for (const kept of entered) kept.close()
      for (const server of started) await server.close()
      for (const other of others) await other.close()
      await library.close()
    },
  }
}

function serve(library: TestLibrary, backend: Backend): Promise<StartedServer> {
  const rendererFolder = join(library.folder, 'web')
  mkdirSync(rendererFolder, { recursive: true })
  writeFileSync(join(rendererFolder, 'index.html'), '<title>the program</title>')
  return startServer({
    backend,
    port: 0,
    rendererFolder,
    dataFolder: library.folder,
    logError: (_reference, error) => library.logged.push(error),
    service: {
      host: '127.0.0.1',
      publicOrigin: null,
      tls: null,
      trustedProxies: [],
      log: { write: () => undefined },
    },
  })
}
