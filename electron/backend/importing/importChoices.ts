import type { SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { readBaseCurrency } from '#db/settings.ts'
import type { SourceSettingsInput } from '#shared/api/contract/importing.ts'
import { AppError } from '#shared/api/errors.ts'

/** The currency of prices that name none: as chosen, else the vendor's, else the library's. @throws AppError not_found */
export async function importCurrency(
  db: ReadDb,
  vendorId: number | null,
  chosen: string | undefined,
): Promise<string> {
  const vendor = vendorId === null ? null : await readVendor(db, vendorId)
  return chosen ?? vendor?.currency ?? readBaseCurrency(db)
}

async function readVendor(db: ReadDb, id: number): Promise<{ currency: string }> {
  const vendor = await db.selectFrom('vendor').select('currency').where('id', '=', id).executeTakeFirst()
  if (!vendor) throw new AppError('not_found', `There is no vendor number ${id}.`, { vendorId: id })
  return vendor
}

/** What a person set by hand, without the parts that were left open: the reader finds those out itself. */
export function sourceSettingsOf(input: SourceSettingsInput): SourceSettings {
  return {
    ...(input.encoding === undefined ? {} : { encoding: input.encoding }),
    ...(input.delimiter === undefined ? {} : { delimiter: input.delimiter }),
    ...(input.sheet === undefined ? {} : { sheet: input.sheet }),
    ...(input.headingRow === undefined ? {} : { headingRow: input.headingRow }),
  }
}
