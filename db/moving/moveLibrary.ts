import { sql } from 'kysely'
import { kindOf } from '#db/engine/kindOf.ts'
import { readTables } from '#db/engine/shape.ts'
import { describeLocation, fillLibrary, type LibraryLocation, openLibrary } from '#db/library.ts'
import { type CarriedTable, type CarryOptions, carryTables } from '#db/moving/carryTables.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * Carries a whole library from one place to another, whatever engine is at either: into a database of a server, back
 * into a file. The library stays where it was as well. Nobody can write to it meanwhile, so that nothing is left
 * behind; ended at any moment, it is as it was, and there is nothing at the new place.
 * @throws AppError library_exists when there is something at the new place, and what opening the library throws
 */
export async function moveLibrary(
  from: LibraryLocation,
  to: LibraryLocation,
  options: CarryOptions = {},
): Promise<CarriedTable[]> {
  if (describeLocation(from) === describeLocation(to))
    throw new AppError('invalid_input', 'The library is there already. Choose another place to move it to.')
  const source = openLibrary(from)
  try {
    return await source.write(async (db) => {
      // this transaction only keeps the turn, and stands still for as long as the rows take
      if (kindOf(db) === 'postgres') await sql`set local idle_in_transaction_session_timeout = 0`.execute(db)
      const tables = await readTables(db)
      return fillLibrary(to, (filling) =>
        source.snapshot((scan) => carryTables(tables, scan, filling, options)),
      )
    })
  } finally {
    await source.close()
  }
}
