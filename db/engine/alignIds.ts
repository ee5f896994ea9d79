import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { kindOf } from '#db/engine/kindOf.ts'

/** In PostgreSQL: every column that the database numbers goes on after its highest number. */
export const ALIGN_IDS = `do $$ declare name text; begin
  for name in select relname from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = current_schema()::regnamespace and attidentity <> '' and attname = 'id' loop
    execute format('select setval(pg_get_serial_sequence(%L, ''id''), max(id)) from %I having max(id) is not null',
      name, name);
  end loop;
end $$`

/**
 * After rows were written with ids of their own: lets the next id that the database gives follow the highest one.
 * PostgreSQL counts apart from the rows and would give ids that are taken; SQLite looks at the rows and needs nothing.
 */
export async function alignIds(db: WriteDb): Promise<void> {
  if (kindOf(db) === 'postgres') await sql.raw(ALIGN_IDS).execute(db)
}
