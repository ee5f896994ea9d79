import type { ReadDb } from '#db/engine/engine.ts'
import { AppError } from '#shared/api/errors.ts'

/** @throws AppError not_found when there is no active subject with this id */
export async function assertSubject(db: ReadDb, id: number): Promise<void> {
  const row = await db
    .selectFrom('subject')
    .select('id')
    .where('id', '=', id)
    .where('is_active', '=', 1)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', `There is no subject ${id}.`, { kind: 'subject', id })
}

/** @throws AppError not_found when there is no location with this id */
export async function assertLocation(db: ReadDb, id: number): Promise<void> {
  const row = await db.selectFrom('location').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found', `There is no location ${id}.`, { kind: 'location', id })
}
