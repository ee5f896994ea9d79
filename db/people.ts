import { found, idToRevive, insertedId, refuseUsed, requireExpected } from '#db/administration.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { endOtherSessions } from '#db/userSessions.ts'
import type { MemberInput, PersonFields } from '#shared/api/contract/administrationFields.ts'
import { AppError } from '#shared/api/errors.ts'
import { ROLES, type Role } from '#shared/domain/permission.ts'

export interface NewPerson extends PersonFields {
  readonly login: string
}

interface UserRow {
  readonly id: number
  readonly login: string
  readonly is_active: 0 | 1
}

/** @returns the id of the user @throws AppError name_taken, not_found for a department that there is not */
export async function createUser(db: WriteDb, { login, ...person }: NewPerson): Promise<number> {
  const row = await db
    .selectFrom('user_account')
    .select(['id', 'is_active'])
    .where('login', '=', login)
    .executeTakeFirst()
  // who has worked here comes back by being activated, not by a namesake who would get their password
  const isOther =
    row !== undefined && Object.values(await tracesOf(db, row.id)).some((one) => one !== undefined)
  const former = idToRevive(isOther ? { ...row, is_active: 1 } : row, 'user', login)
  if (former === null) {
    const values = { login, display_name: person.displayName }
    const id = await insertedId(db.insertInto('user_account').values(values).returning('id'))
    await writePerson(db, id, person)
    return id
  }
  await db
    .updateTable('user_account')
    .set({ is_active: 1, password_hash: null, must_change_password: 0, failed_count: 0, locked_until: null })
    .where('id', '=', former)
    .execute()
  await writePerson(db, former, person)
  return former
}

/** @returns what the user was @throws AppError not_found, last_administrator, wrong_state when the record or a team names them */
export async function deleteUser(db: WriteDb, id: number): Promise<NewPerson> {
  const { login } = await requireActive(db, id)
  refuseUsed('user', id, await tracesOf(db, id))
  const before = await readPerson(db, id)
  await assertAdministratorLeft(db, id)
  // without a role: somebody who never was here, unlike those whose work has ended
  await db.deleteFrom('user_role').where('user_id', '=', id).execute()
  await db.updateTable('user_account').set({ is_active: 0 }).where('id', '=', id).execute()
  return { login, ...before }
}

/** What of a person stays behind: they cannot be removed as if they had never been here. */
async function tracesOf(db: ReadDb, id: number) {
  return {
    record: await db
      .selectFrom('audit_event')
      .select('seq')
      .where('user_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
    teams: await db
      .selectFrom('subject_member')
      .select('user_id')
      .where('user_id', '=', id)
      .limit(1)
      .executeTakeFirst(),
    rules: await ruleOf(db, id),
  }
}

function ruleOf(db: ReadDb, id: number) {
  return db
    .selectFrom('approval_rule')
    .select('id')
    .where('approver_id', '=', id)
    .where('is_active', '=', 1)
    .limit(1)
    .executeTakeFirst()
}

/**
 * @param expected what the person must still be; null does not ask
 * @returns what they were @throws AppError not_found, conflict, last_administrator
 */
export async function updateUser(
  db: WriteDb,
  id: number,
  person: PersonFields,
  expected: PersonFields | null,
): Promise<NewPerson> {
  const { login } = await requireActive(db, id)
  const before = await readPerson(db, id)
  requireExpected('user', id, before, expected === null ? null : normalise(expected))
  if (!person.roles.includes('administrator')) await assertAdministratorLeft(db, id)
  await writePerson(db, id, person)
  return { login, ...before }
}

export interface Deactivated {
  readonly login: string
  /** The parts in teams that ended with it. */
  readonly teams: { readonly subjectId: number; readonly teamRole: MemberInput['teamRole'] }[]
  readonly sessions: number
}

/**
 * Ends the work of a person: no sign-in, no session, no team. What they did keeps their name.
 * @param now UTC ISO time
 * @throws AppError not_found, last_administrator, wrong_state while submissions or rules wait for them
 */
export async function deactivateUser(db: WriteDb, id: number, now: string): Promise<Deactivated> {
  const { login } = await requireActive(db, id)
  await assertAdministratorLeft(db, id)
  refuseUsed('user', id, {
    rules: await ruleOf(db, id),
    approvals: await db
      .selectFrom('submission')
      .select('id')
      .where('approver_id', '=', id)
      .where('state', '=', 'open')
      .limit(1)
      .executeTakeFirst(),
  })
  const teams = await db
    .selectFrom('subject_member')
    .select(['subject_id', 'team_role'])
    .where('user_id', '=', id)
    .orderBy('subject_id')
    .execute()
  await db.deleteFrom('subject_member').where('user_id', '=', id).execute()
  await setActive(db, id, 0)
  const sessions = await endOtherSessions(db, id, null, now)
  const parts = teams.map((row) => ({ subjectId: row.subject_id, teamRole: row.team_role }))
  return { login, teams: parts, sessions }
}

/** @returns the login @throws AppError not_found, wrong_state for somebody who is active */
export async function activateUser(db: WriteDb, id: number): Promise<string> {
  const row = found(await userRow(db, id), 'user', id)
  if (row.is_active === 1)
    throw new AppError('wrong_state', `${row.login} is active already.`, { kind: 'user', id })
  await setActive(db, id, 1)
  return row.login
}

/** @returns login and fields of an active person @throws AppError not_found */
export async function requireActive(db: ReadDb, id: number): Promise<UserRow> {
  const row = await userRow(db, id)
  return found(row?.is_active === 1 ? row : undefined, 'user', id)
}

/** What can be changed of a person; the roles in the order of ROLES. */
export async function readPerson(db: ReadDb, id: number): Promise<PersonFields> {
  const row = await db
    .selectFrom('user_account')
    .select(['display_name', 'locale', 'department_id', 'can_override_stop'])
    .where('id', '=', id)
    .executeTakeFirst()
  const { display_name, locale, department_id, can_override_stop } = found(row, 'user', id)
  const roles = await db.selectFrom('user_role').select('role').where('user_id', '=', id).execute()
  return normalise({
    displayName: display_name,
    roles: roles.map(({ role }) => role),
    departmentId: department_id,
    canOverrideStop: can_override_stop === 1,
    locale: locale === 'en' ? 'en' : 'zh-CN',
  })
}

/** Roles once each and in one order, so that two people are alike when they may do the same. */
export function normalise(person: PersonFields): PersonFields {
  return { ...person, roles: inOrder(person.roles) }
}

/** Roles in the order of ROLES, each once. */
export function inOrder(roles: readonly Role[]): Role[] {
  return ROLES.filter((role) => roles.includes(role))
}

/** @throws AppError not_found naming the first user who is not active */
export async function assertUsers(db: ReadDb, ids: readonly number[]): Promise<void> {
  const rows = await db.selectFrom('user_account').select('id').where('is_active', '=', 1).execute()
  const known = new Set(rows.map(({ id }) => id))
  for (const id of ids) found(known.has(id) ? id : undefined, 'user', id)
}

/** @throws AppError last_administrator when nobody else could administer the library */
async function assertAdministratorLeft(db: ReadDb, id: number): Promise<void> {
  const rows = await db
    .selectFrom('user_account')
    .innerJoin('user_role', 'user_role.user_id', 'user_account.id')
    .select('user_account.id')
    .where('role', '=', 'administrator')
    .where('is_active', '=', 1)
    .execute()
  if (rows.length === 0 || rows.some((row) => row.id !== id)) return
  throw new AppError(
    'last_administrator',
    'This is the only administrator. Make somebody else an administrator first.',
    { id },
  )
}

async function writePerson(db: WriteDb, id: number, person: PersonFields): Promise<void> {
  const { departmentId } = person
  if (departmentId !== null)
    found(
      await db.selectFrom('department').select('id').where('id', '=', departmentId).executeTakeFirst(),
      'department',
      departmentId,
    )
  await db
    .updateTable('user_account')
    .set((eb) => ({
      display_name: person.displayName,
      locale: person.locale,
      department_id: departmentId,
      can_override_stop: person.canOverrideStop ? 1 : 0,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('user_role').where('user_id', '=', id).execute()
  await db
    .insertInto('user_role')
    .values(inOrder(person.roles).map((role) => ({ user_id: id, role })))
    .execute()
}

function userRow(db: ReadDb, id: number): Promise<UserRow | undefined> {
  return db
    .selectFrom('user_account')
    .select(['id', 'login', 'is_active'])
    .where('id', '=', id)
    .executeTakeFirst()
}

async function setActive(db: WriteDb, id: number, isActive: 0 | 1): Promise<void> {
  await db
    .updateTable('user_account')
    .set((eb) => ({ is_active: isActive, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
