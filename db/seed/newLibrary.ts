import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { REJECT_REASONS } from '#db/seed/defaults.ts'
import { writeSetting } from '#db/settings.ts'
import { AppError } from '#shared/api/errors.ts'

/** A library without users is new: nobody can have put anything in. @throws AppError library_exists */
export async function assertNew(db: ReadDb): Promise<void> {
  const user = await db.selectFrom('user_account').select('id').limit(1).executeTakeFirst()
  if (user)
    throw new AppError(
      'library_exists',
      'This library holds something already. Create a new one to set it up.',
    )
}

/** The settings of a new library; `setUpAt` is written last of all, and says that the rest is whole. */
export async function writeSettings(
  db: WriteDb,
  settings: { readonly name: string; readonly currency: string; readonly now: string },
): Promise<void> {
  await writeSetting(db, 'libraryName', settings.name)
  await writeSetting(db, 'baseCurrency', settings.currency)
  await writeSetting(db, 'rejectReasons', JSON.stringify(REJECT_REASONS))
  await writeSetting(db, 'setUpAt', settings.now)
}
