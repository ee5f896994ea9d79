import { appendAudit } from '#db/audit.ts'
import type { Engine, WriteDb } from '#db/engine/engine.ts'
import { Calendar } from '#db/seed/calendar.ts'
import { approvalRule } from '#db/seed/defaults.ts'
import { assertNew, writeSettings } from '#db/seed/newLibrary.ts'
import { ROLES } from '#shared/domain/permission.ts'

export interface EmptyOptions {
  /** ISO time; its calendar year becomes the current fiscal year. */
  readonly now: string
  readonly name: string
  /** ISO 4217 code of the currency that funds are kept in. */
  readonly currency: string
  readonly administrator: { readonly login: string; readonly displayName: string }
}

/**
 * Sets up a library with only what nobody can work without: an administrator with every role, the fiscal year of
 * the moment, a fund without money, a location, an approval rule and reasons for rejecting. All or nothing.
 * @throws AppError library_exists when there is a user already
 */
export async function seedEmpty(engine: Engine, options: EmptyOptions): Promise<{ login: string }> {
  const calendar = new Calendar(options.now)
  const { login } = options.administrator
  await engine.write(async (db) => {
    await assertNew(db)
    const userId = await insertAdministrator(db, options)
    await insertMoney(db, calendar)
    await db
      .insertInto('location')
      .values({ code: 'MAIN', name_zh: '总馆', name_en: 'Main Library' })
      .execute()
    // it names nobody yet, so it approves: the only user there is could not approve their own submissions
    await db
      .insertInto('approval_rule')
      .values({ position: 1, ...approvalRule(options.currency), approver_id: null })
      .execute()
    await writeSettings(db, { ...options, now: calendar.now })
    await appendAudit(db, {
      at: calendar.now,
      userId,
      method: 'library.setUp',
      objectKind: 'library',
      objectId: null,
      summary: { kind: 'empty', name: options.name },
    })
  })
  return { login }
}

async function insertAdministrator(db: WriteDb, { administrator }: EmptyOptions): Promise<number> {
  const { id } = await db
    .insertInto('user_account')
    .values({ login: administrator.login, display_name: administrator.displayName, can_override_stop: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('user_role')
    .values(ROLES.map((role) => ({ user_id: id, role })))
    .execute()
  return id
}

async function insertMoney(db: WriteDb, calendar: Calendar): Promise<void> {
  const year = await db
    .insertInto('fiscal_year')
    .values({
      code: String(calendar.year),
      starts_on: calendar.firstDay,
      ends_on: calendar.lastDay,
      is_current: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const fund = await db
    .insertInto('fund')
    .values({
      fiscal_year_id: year.id,
      parent_id: null,
      code: 'GENERAL',
      name_zh: '文献购置费',
      name_en: 'Collections budget',
      subject_id: null,
      department_id: null,
      warn_percent: 90,
      stop_percent: 100,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('fund_balance').values({ fund_id: fund.id }).execute()
}
