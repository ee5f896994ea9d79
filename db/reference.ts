import type { ReadDb } from '#db/engine/engine.ts'
import { readPolicies } from '#db/policies.ts'
import { readSetting } from '#db/settings.ts'
import { groupBy } from '#db/views/knownFacts.ts'
import type { Reference } from '#shared/api/contract/reference.ts'

const names = (row: { name_zh: string; name_en: string }) => ({ zh: row.name_zh, en: row.name_en })

/** Everything small that screens word and choose things by. */
export async function readReference(db: ReadDb): Promise<Reference> {
  const members = await db.selectFrom('subject_member').selectAll().orderBy('user_id').execute()
  const locations = await db.selectFrom('location').selectAll().orderBy('id').execute()
  const departments = await db.selectFrom('department').selectAll().orderBy('id').execute()
  const rates = await db.selectFrom('exchange_rate').selectAll().orderBy('rate_date', 'desc').execute()
  const year = await db.selectFrom('fiscal_year').selectAll().where('is_current', '=', 1).executeTakeFirst()
  return {
    baseCurrency: (await readSetting(db, 'baseCurrency')) ?? 'CNY',
    libraryName: (await readSetting(db, 'libraryName')) ?? '',
    users: await readUsers(db, members),
    subjects: await readSubjects(db, members),
    departments: departments.map((row) => ({
      id: row.id,
      code: row.code,
      names: names(row),
      kind: row.kind,
      parentId: row.parent_id,
    })),
    locations: locations.map((row) => ({ id: row.id, code: row.code, names: names(row) })),
    vendors: await db
      .selectFrom('vendor')
      .select(['id', 'code', 'name', 'currency'])
      .where('is_active', '=', 1)
      .orderBy('code')
      .execute(),
    funds: await readFundNames(db),
    fiscalYear: year ? { code: year.code, startsOn: year.starts_on, endsOn: year.ends_on } : null,
    rates: rates.map((row) => ({ currency: row.currency, date: row.rate_date, rate: row.rate })),
    rejectReasons: JSON.parse((await readSetting(db, 'rejectReasons')) ?? '[]') as Reference['rejectReasons'],
  }
}

interface Member {
  readonly subject_id: number
  readonly user_id: number
  readonly team_role: string
}

async function readUsers(db: ReadDb, members: readonly Member[]): Promise<Reference['users']> {
  const users = await db
    .selectFrom('user_account')
    .selectAll()
    .where('is_active', '=', 1)
    .orderBy('id')
    .execute()
  const roles = groupBy(await db.selectFrom('user_role').selectAll().execute(), (row) => row.user_id)
  const subjects = groupBy(members, (row) => row.user_id)
  return users.map((user) => ({
    id: user.id,
    login: user.login,
    displayName: user.display_name,
    roles: (roles.get(user.id) ?? []).map((row) => row.role),
    subjectIds: (subjects.get(user.id) ?? []).map((row) => row.subject_id),
    departmentId: user.department_id,
    canOverrideStop: user.can_override_stop === 1,
  }))
}

async function readSubjects(db: ReadDb, members: readonly Member[]): Promise<Reference['subjects']> {
  const subjects = await db
    .selectFrom('subject')
    .selectAll()
    .where('is_active', '=', 1)
    .orderBy('code')
    .execute()
  const ranges = groupBy(
    await db.selectFrom('subject_class_range').selectAll().orderBy('id').execute(),
    (row) => row.subject_id,
  )
  const teams = groupBy(members, (row) => row.subject_id)
  const policies = await readPolicies(db)
  return subjects.map((subject) => ({
    id: subject.id,
    code: subject.code,
    names: names(subject),
    departmentId: subject.department_id,
    ranges: (ranges.get(subject.id) ?? []).map((row) => ({
      id: row.id,
      scheme: row.scheme,
      from: row.from_text,
      to: row.to_text,
      isInclude: row.is_include === 1,
    })),
    members: (teams.get(subject.id) ?? []).map((row) => ({ userId: row.user_id, teamRole: row.team_role })),
    policy: policies.get(subject.id) ?? null,
  }))
}

async function readFundNames(db: ReadDb): Promise<Reference['funds']> {
  const rows = await db
    .selectFrom('fund')
    .innerJoin('fiscal_year', 'fiscal_year.id', 'fund.fiscal_year_id')
    .selectAll('fund')
    .where('is_current', '=', 1)
    .where('fund.is_active', '=', 1)
    .orderBy('fund.code')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    code: row.code,
    names: names(row),
    subjectId: row.subject_id,
    departmentId: row.department_id,
  }))
}
