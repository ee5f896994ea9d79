import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { Role } from '#shared/domain/permission.ts'

export interface UserRecord {
  readonly id: number
  readonly login: string
  readonly displayName: string
  readonly locale: 'zh-CN' | 'en'
  readonly roles: Role[]
  readonly subjectIds: number[]
  readonly departmentId: number | null
  readonly canOverrideStop: boolean
}

/** An active user with roles and the subjects whose team they are in; null for an unknown login. */
export async function findUser(db: ReadDb, login: string): Promise<UserRecord | null> {
  const user = await db
    .selectFrom('user_account')
    .select(['id', 'login', 'display_name', 'locale', 'department_id', 'can_override_stop'])
    .where('login', '=', login)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  if (!user) return null
  const roles = await db.selectFrom('user_role').select('role').where('user_id', '=', user.id).execute()
  const subjects = await db
    .selectFrom('subject_member')
    .select('subject_id')
    .where('user_id', '=', user.id)
    .orderBy('subject_id')
    .execute()
  return {
    id: user.id,
    login: user.login,
    displayName: user.display_name,
    locale: user.locale === 'en' ? 'en' : 'zh-CN',
    roles: roles.map((row) => row.role),
    subjectIds: subjects.map((row) => row.subject_id),
    departmentId: user.department_id,
    canOverrideStop: user.can_override_stop === 1,
  }
}

/** Whom one can be on one computer. */
export interface PersonChoice {
  readonly login: string
  readonly displayName: string
  readonly roles: Role[]
  readonly hasPassword: boolean
}

/** The active users, as the list of people has them. */
export async function listChoices(db: ReadDb): Promise<PersonChoice[]> {
  const users = await db
    .selectFrom('user_account')
    .select(['id', 'login', 'display_name', 'password_hash'])
    .where('is_active', '=', 1)
    .orderBy('id')
    .execute()
  const roles = await db.selectFrom('user_role').selectAll().orderBy('role').execute()
  return users.map((user) => ({
    login: user.login,
    displayName: user.display_name,
    roles: roles.filter((row) => row.user_id === user.id).map((row) => row.role),
    hasPassword: user.password_hash !== null,
  }))
}

/** The login of the first administrator, or null in a library without users. */
export async function findFirstAdministrator(db: ReadDb): Promise<string | null> {
  const row = await db
    .selectFrom('user_account')
    .innerJoin('user_role', 'user_role.user_id', 'user_account.id')
    .select('login')
    .where('role', '=', 'administrator')
    .where('is_active', '=', 1)
    .orderBy('user_account.id')
    .limit(1)
    .executeTakeFirst()
  return row?.login ?? null
}

export async function setUserLocale(db: WriteDb, userId: number, locale: string): Promise<void> {
  await db.updateTable('user_account').set({ locale }).where('id', '=', userId).execute()
}
