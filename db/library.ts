import type { Engine } from '#db/engine/engine.ts'
import { createSqliteLibrary, openSqliteLibrary, removeSqliteLibrary } from '#db/engine/sqliteLibrary.ts'

/** Where a library is: today always the path of a file; a database address takes its place beside it here. */
export type LibraryLocation = string

/** Opens an existing library, checked and migrated. @throws AppError see sqliteLibrary.ts */
export function openLibrary(location: LibraryLocation): Engine {
  return openSqliteLibrary(location)
}

/** Creates an empty library, with the newest schema and nothing in it. @throws AppError library_exists, network_path */
export function createLibrary(location: LibraryLocation): void {
  createSqliteLibrary(location)
}

/** Removes a library whose creation failed half-way. */
export function removeLibrary(location: LibraryLocation): void {
  removeSqliteLibrary(location)
}
