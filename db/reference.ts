import type { ReadDb } from '#db/engine/engine.ts'
import { inOrder } from '#db/people.ts'
import { readPolicies } from '#db/policies.ts'
import { readSetting } from '#db/settings.ts'
import { groupBy } from '#db/views/knownFacts.ts'
import type { TeamRole } from '#shared/api/contract/administrationFields.ts'
import type { Reference } from '#shared/api/contract/reference.ts'
import { materialType } from '#shared/schema/common.ts'

const names = (row: { name_zh: string; name_en: string }) => ({ zh: row.name_zh, en: row.name_en })

/** Everything small that screens word and choose things by. */
export async function readReference(db: ReadDb): Promise<Reference> {
  const members = await db
    .selectFrom('subject_member')
    .selectAll()
    .orderBy('user_id')
    .orderBy('subject_id')
    .execute()
  const locations = await db.selectFrom('location').selectAll().orderBy('id').execute()
  const departments = await db.selectFrom('department').selectAll().orderBy('id').execute()
  const rates = await db.selectFrom('exchange_rate').selectAll().orderBy('rate_date', 'desc').execute()
  const year = await db.selectFrom('fiscal_year').selectAll().where('is_current', '=', 1).executeTakeFirst()
  return {
    baseCurrency: (await readSetting(db, 'baseCurrency')) ?? 'CNY',
    libraryName: (await readSetting(db, 'libraryName')) ?? '',
    ...(await readUsers(db, members)),
    subjects: await readSubjects(db, members),
    departments: departments.map((row) => ({
      id: row.id,
      code: row.code,
      names: names(row),
      kind: row.kind,
      parentId: row.parent_id,
    })),
    locations: locations.map((row) => ({ id: row.id, code: row.code, names: names(row) })),
    ...(await readVendors(db)),
    funds: await readFundNames(db),
    fiscalYear: year ? { code: year.code, startsOn: year.starts_on, endsOn: year.ends_on } : null,
    rates: rates.map((row) => ({ currency: row.currency, date: row.rate_date, rate: row.rate })),
    participations: await readParticipationCells(db),
    rejectReasons: JSON.parse((await readSetting(db, 'rejectReasons')) ?? '[]') as Reference['rejectReasons'],
  }
}

interface Member {
  readonly subject_id: number
  readonly user_id: number
  readonly team_role: TeamRole
}

async function readUsers(
  db: ReadDb,
  members: readonly Member[],
): Promise<Pick<Reference, 'users' | 'formerUsers'>> {
  const users = await db.selectFrom('user_account').selectAll().orderBy('id').execute()
  const roles = groupBy(await db.selectFrom('user_role').selectAll().execute(), (row) => row.user_id)
  const subjects = groupBy(members, (row) => row.user_id)
  const shown = (user: (typeof users)[number]) => ({
    id: user.id,
    login: user.login,
    displayName: user.display_name,
    roles: inOrder((roles.get(user.id) ?? []).map((row) => row.role)),
    subjectIds: (subjects.get(user.id) ?? []).map((row) => row.subject_id),
    departmentId: user.department_id,
    canOverrideStop: user.can_override_stop === 1,
  })
  return {
    users: users.filter((user) => user.is_active === 1).map(shown),
    formerUsers: users.filter((user) => user.is_active === 0 && roles.has(user.id)).map(shown),
  }
}

async function readVendors(db: ReadDb): Promise<Pick<Reference, 'vendors' | 'formerVendors'>> {
  const vendors = await db.selectFrom('vendor').selectAll().orderBy('code').execute()
  const shown = (vendor: (typeof vendors)[number]) => ({
    id: vendor.id,
    code: vendor.code,
    name: vendor.name,
    currency: vendor.currency,
    discountPercent: vendor.discount_percent,
    leadDays: vendor.lead_days,
  })
  return {
    vendors: vendors.filter((vendor) => vendor.is_active === 1).map(shown),
    formerVendors: vendors.filter((vendor) => vendor.is_active === 0).map(shown),
  }
}

async function readParticipationCells(db: ReadDb): Promise<Reference['participations']> {
  const rows = await db
    .selectFrom('participation')
    .selectAll()
    .orderBy('subject_id')
    .orderBy('material_type')
    .execute()
  return rows.flatMap(({ subject_id, material_type, mode, duty }) => {
    const known = materialType.safeParse(material_type)
    return known.success ? [{ subjectId: subject_id, materialType: known.data, mode, duty }] : []
  })
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
