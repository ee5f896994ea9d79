import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Engine } from '#db/engine/engine.ts'
import type { Filling } from '#db/engine/filling.ts'
import { openPostgres } from '#db/engine/postgres.ts'
import { isPostgresAddress, placeOf } from '#db/engine/postgresConnection.ts'
import { fillPostgresLibrary } from '#db/engine/postgresFilling.ts'
import {
  createPostgresLibrary,
  hasPostgresLibrary,
  removePostgresLibrary,
} from '#db/engine/postgresLibrary.ts'
import { fillSqliteLibrary } from '#db/engine/sqliteFilling.ts'
import { createSqliteLibrary, openSqliteLibrary, removeSqliteLibrary } from '#db/engine/sqliteLibrary.ts'

/**
 * Where a library is: the path of a file, or the address of a database, postgres://user:password@computer/database.
 * It may hold a password: what is shown or logged is `describeLocation`.
 */
export type LibraryLocation = string

/** What somebody typed as a location: a path is made absolute, an address stays as it is. */
export function resolveLocation(typed: string): LibraryLocation {
  return isPostgresAddress(typed) ? typed : resolve(typed)
}

/** The location without what nobody else should see. */
export function describeLocation(location: LibraryLocation): string {
  return isPostgresAddress(location) ? placeOf(location) : location
}

/** Whether there is something at the location that can be opened or has to be refused. @throws AppError when a server cannot be asked */
export async function libraryExists(location: LibraryLocation): Promise<boolean> {
  return isPostgresAddress(location) ? hasPostgresLibrary(location) : existsSync(location)
}

/**
 * Opens an existing library, checked and migrated. A file is checked at once; a server is asked by the first call,
 * which then fails with what is wrong.
 * @throws AppError see sqliteLibrary.ts and postgresLibrary.ts
 */
export function openLibrary(location: LibraryLocation): Engine {
  return isPostgresAddress(location) ? openPostgres(location) : openSqliteLibrary(location)
}

/**
 * Creates an empty library, with the newest schema and nothing in it.
 * @throws AppError library_exists, network_path, and what a server answers
 */
export async function createLibrary(location: LibraryLocation): Promise<void> {
  if (isPostgresAddress(location)) await createPostgresLibrary(location)
  else createSqliteLibrary(location)
}

/**
 * Creates a library and fills it. It is there only once the work has ended well.
 * @throws AppError library_exists, network_path, disk_full, and what a server answers
 */
export async function fillLibrary<T>(
  location: LibraryLocation,
  work: (filling: Filling) => Promise<T>,
): Promise<T> {
  return isPostgresAddress(location) ? fillPostgresLibrary(location, work) : fillSqliteLibrary(location, work)
}

/** Removes a library whose creation failed half-way. */
export async function removeLibrary(location: LibraryLocation): Promise<void> {
  if (isPostgresAddress(location)) await removePostgresLibrary(location)
  else removeSqliteLibrary(location)
}
