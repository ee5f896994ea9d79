import { sql } from 'kysely'
import type { Engine } from '#db/engine/engine.ts'
import { SCHEMA_VERSION } from '#db/migrations/migrations.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * A newer program may bring a library up to date while this one has it open: from then on this one would write what
 * does not belong there. Costs one row read.
 * @throws AppError library_too_new
 */
export async function requireKnownSchema(engine: Engine): Promise<void> {
  const found = await (engine.kind === 'sqlite' ? sqliteVersion(engine) : postgresVersion(engine))
  if (found <= SCHEMA_VERSION) return
  throw new AppError(
    'library_too_new',
    `${engine.location} was brought up to date by a newer Subject Desk (schema ${found}, this program knows ${SCHEMA_VERSION}). Install the newer version.`,
    { path: engine.location, found, known: SCHEMA_VERSION },
  )
}

async function sqliteVersion({ read }: Engine): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(read)
  return rows[0]?.user_version ?? 0
}

async function postgresVersion({ read }: Engine): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from library_schema`.execute(read)
  return rows[0]?.version ?? 0
}
