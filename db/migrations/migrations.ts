import type { Ddl } from '#db/engine/ddl.ts'
import { createLibrary } from '#db/migrations/0001_create_library.ts'

export interface Migration {
  /** NNNN_verb_noun; the number is the version of the schema after it. */
  readonly name: string
  readonly statements: (ddl: Ddl) => string[]
}

/** In order. History is frozen: a migration that has been released is never edited. */
export const MIGRATIONS: readonly Migration[] = [createLibrary]

/** The schema version that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length
