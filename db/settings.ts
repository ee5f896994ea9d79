import type { ReadDb, WriteDb } from '#db/engine/engine.ts'

/** Settings of the library that are not rows of their own: name, base currency, when it was set up. */
export type SettingName = 'libraryName' | 'baseCurrency' | 'setUpAt' | 'rejectReasons' | 'lastLogin'

/** @returns the text of a setting, or null when it was never set */
export async function readSetting(db: ReadDb, name: SettingName): Promise<string | null> {
  const row = await db
    .selectFrom('library_setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value ?? null
}

export async function writeSetting(db: WriteDb, name: SettingName, value: string): Promise<void> {
  await db
    .insertInto('library_setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** The currency that funds are kept in. */
export async function readBaseCurrency(db: ReadDb): Promise<string> {
  return (await readSetting(db, 'baseCurrency')) ?? 'CNY'
}
