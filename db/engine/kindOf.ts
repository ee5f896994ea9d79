import { PostgresAdapter } from 'kysely'
import type { Engine, ReadDb } from '#db/engine/engine.ts'

/** Which engine is behind a handle, for the few statements that differ. */
export function kindOf(db: ReadDb): Engine['kind'] {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}
