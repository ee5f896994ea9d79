import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { kindOf } from '#db/engine/kindOf.ts'

/**
 * After rows were written with ids of their own: lets the next id that the database gives follow the highest one.
 * PostgreSQL counts apart from the rows and would give ids that are taken; SQLite looks at the rows and needs nothing.
 */
export async function alignIds(db: WriteDb): Promise<void> {
  if (kindOf(db) === 'sqlite') return
  const { rows } = await sql<{ name: string }>`select relname as name from pg_attribute
    join pg_class on pg_class.oid = attrelid
    where relnamespace = current_schema()::regnamespace and attidentity <> '' and attname = 'id'`.execute(db)
  for (const { name } of rows)
    await sql`select setval(pg_get_serial_sequence(${name}, 'id'), (select max(id) from ${sql.table(name)}))
      where exists (select 1 from ${sql.table(name)})`.execute(db)
}
