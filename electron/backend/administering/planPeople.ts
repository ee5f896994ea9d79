import { type Directory, directoryOf, RowProblems, type User } from '#backend/administering/directory.ts'
import { listAccounts } from '#db/accountList.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { inOrder } from '#db/people.ts'
import { readReference } from '#db/reference.ts'
import type { PersonFields, TeamRole } from '#shared/api/contract/administrationFields.ts'
import type { Account } from '#shared/api/contract/people.ts'
import type { Reference } from '#shared/api/contract/reference.ts'
import type { PersonRow, PlannedRow } from '#shared/api/contract/settingsImport.ts'
import type { Role } from '#shared/domain/permission.ts'
import { partNamed, roleNamed, splitCell } from '#shared/domain/settingsColumns.ts'

export interface PlannedPerson extends PlannedRow {
  readonly login: string
  /** Null: to be added. */
  readonly id: number | null
  readonly person: PersonFields
  readonly before: PersonFields | null
  /** The parts in teams as they will be; null leaves them. */
  readonly teams: ReadonlyMap<number, TeamRole> | null
  readonly teamsBefore: ReadonlyMap<number, TeamRole>
}

interface Known {
  readonly reference: Reference
  readonly directory: Directory
  readonly accounts: ReadonlyMap<string, Account>
  /** Subjects that have a lead or get one by an earlier row. */
  readonly led: Set<number>
}

/**
 * What taking in these rows would do to each person. Nothing is changed.
 * @param now UTC ISO time
 */
export async function planPeople(
  db: ReadDb,
  rows: readonly PersonRow[],
  now: string,
): Promise<PlannedPerson[]> {
  const reference = await readReference(db)
  const accounts = await listAccounts(db, now)
  const known: Known = {
    reference,
    directory: directoryOf(reference),
    accounts: new Map(accounts.map((account) => [account.login, account])),
    led: new Set(
      reference.subjects
        .filter(({ members }) => members.some(({ teamRole }) => teamRole === 'lead'))
        .map(({ id }) => id),
    ),
  }
  const seen = new Set<string>()
  const plan = rows.map((row) => planOne(row, known, seen))
  return keepAdministrator(plan, accounts)
}

function planOne({ row, cells }: PersonRow, known: Known, seen: Set<string>): PlannedPerson {
  const problems = new RowProblems(row)
  const login = cells.login ?? ''
  if (login === '') problems.add('login', '', 'missing')
  if (login.length > 60) problems.add('login', login, 'too_long')
  if (seen.has(login)) problems.add('login', login, 'twice_in_file')
  seen.add(login)
  const account = known.accounts.get(login)
  if (account?.isActive === false) problems.add('login', login, 'not_active')
  const user = known.reference.users.find((one) => one.login === login)
  const before = account === undefined ? null : personOf(account)
  const person = personAfter(cells, before, known.directory, problems)
  const teamsBefore = teamsOf(user, known.reference)
  const teams = cells.subjects === undefined ? null : teamsAfter(cells.subjects, teamsBefore, known, problems)
  const changes = changesOf({ before, person, teamsBefore, teams }, known.reference)
  return {
    row,
    name: person.displayName || login,
    action: actionOf(problems.found.length, before, changes.length),
    changes,
    problems: problems.found,
    login,
    id: account?.id ?? null,
    person,
    before,
    teams,
    teamsBefore,
  }
}

/** What becomes of a row. */
export function actionOf(problems: number, before: object | null, changes: number): PlannedRow['action'] {
  if (problems > 0) return 'refuse'
  if (before === null) return 'create'
  return changes > 0 ? 'change' : 'leave'
}

const personOf = ({ displayName, roles, departmentId, canOverrideStop, locale }: Account): PersonFields => ({
  displayName,
  roles,
  departmentId,
  canOverrideStop,
  locale,
})

function personAfter(
  cells: PersonRow['cells'],
  before: PersonFields | null,
  directory: Directory,
  problems: RowProblems,
): PersonFields {
  const displayName = cells.name ?? before?.displayName ?? ''
  if (displayName === '') problems.add('name', '', 'missing')
  if (displayName.length > 120) problems.add('name', displayName, 'too_long')
  return {
    displayName,
    roles: rolesAfter(cells.roles, before, problems),
    departmentId: problems.department(cells.department, directory) ?? before?.departmentId ?? null,
    canOverrideStop: before?.canOverrideStop ?? false,
    locale: before?.locale ?? 'zh-CN',
  }
}

function rolesAfter(cell: string | undefined, before: PersonFields | null, problems: RowProblems): Role[] {
  const words = splitCell(cell ?? '')
  if (words.length === 0) {
    if (before === null) problems.add('roles', '', 'missing')
    return before?.roles ?? []
  }
  const roles = words.flatMap((word) => {
    const role = roleNamed(word)
    if (role === null) problems.add('roles', word, 'unknown_role')
    return role ?? []
  })
  return inOrder(roles)
}

function teamsOf(user: User | undefined, { subjects }: Reference): Map<number, TeamRole> {
  const teams = new Map<number, TeamRole>()
  for (const { id, members } of subjects) {
    const part = members.find(({ userId }) => userId === user?.id)
    if (part) teams.set(id, part.teamRole)
  }
  return teams
}

/** A part that is not named stays what it was; the first in a team without a lead leads it. */
function teamsAfter(
  cell: string,
  before: ReadonlyMap<number, TeamRole>,
  { directory, led }: Known,
  problems: RowProblems,
): Map<number, TeamRole> {
  const teams = new Map<number, TeamRole>()
  for (const word of splitCell(cell)) {
    const { name, teamRole } = partNamed(word)
    if (teamRole === undefined) problems.add('subjects', word, 'unknown_team_role')
    const subject = problems.thing(directory.subject(name), 'subjects', name, 'unknown_subject')
    if (subject === null) continue
    const part = teamRole ?? before.get(subject.id) ?? (led.has(subject.id) ? 'resource' : 'lead')
    if (part === 'lead') led.add(subject.id)
    teams.set(subject.id, part)
  }
  return teams
}

type Change = Pick<PlannedPerson, 'before' | 'person' | 'teams' | 'teamsBefore'>

function changesOf(
  { before, person, teams, teamsBefore }: Change,
  { departments, subjects }: Reference,
): PlannedRow['changes'] {
  const department = (id: number | null | undefined) => departments.find((one) => one.id === id)?.code ?? ''
  const parts = (of: ReadonlyMap<number, TeamRole>) =>
    subjects.flatMap(({ id, code }) => (of.has(id) ? `${code} (${of.get(id)})` : [])).join(', ')
  return [
    { column: 'name', before: before?.displayName ?? '', after: person.displayName },
    { column: 'roles', before: before?.roles.join(', ') ?? '', after: person.roles.join(', ') },
    {
      column: 'department',
      before: department(before?.departmentId),
      after: department(person.departmentId),
    },
    { column: 'subjects', before: parts(teamsBefore), after: parts(teams ?? teamsBefore) },
  ].filter((change) => change.before !== change.after)
}

/** Rows that would leave the library without an administrator are refused. */
function keepAdministrator(plan: PlannedPerson[], accounts: readonly Account[]): PlannedPerson[] {
  const after = new Map(accounts.filter(({ isActive }) => isActive).map(({ login, roles }) => [login, roles]))
  for (const { login, person } of plan) after.set(login, person.roles)
  if ([...after.values()].some((roles) => roles.includes('administrator'))) return plan
  return plan.map((one) =>
    one.before?.roles.includes('administrator')
      ? {
          ...one,
          action: 'refuse',
          problems: [
            ...one.problems,
            { row: one.row, column: 'roles', value: one.login, code: 'last_administrator' },
          ],
        }
      : one,
  )
}
