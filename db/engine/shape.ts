import { sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { kindOf } from '#db/engine/kindOf.ts'

/** A table as both engines have it. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
  readonly primaryKey: readonly string[]
}

interface ColumnRow {
  readonly name: string
  readonly column: string
  /** Place in the primary key from 1, or 0. */
  readonly key: number
}

interface ReferenceRow {
  readonly name: string
  readonly target: string
}

/** Every table of the library, each after those that it refers to. Views are left out. */
export async function readTables(db: ReadDb): Promise<TableShape[]> {
  const queries = kindOf(db) === 'sqlite' ? SQLITE : POSTGRES
  const columns = (await queries.columns.execute(db)).rows
  const references = (await queries.references.execute(db)).rows
  const tables = [...Map.groupBy(columns, (row) => row.name)].map(([name, rows]) => ({
    name,
    columns: rows.map((row) => row.column),
    primaryKey: rows
      .filter((row) => row.key > 0)
      .toSorted((a, b) => a.key - b.key)
      .map((row) => row.column),
  }))
  return inOrderOfReference(tables, references)
}

const SQLITE = {
  columns: sql<ColumnRow>`select t.name, c.name as "column", c.pk as "key"
    from sqlite_schema t join pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite%' order by t.name, c.cid`,
  references: sql<ReferenceRow>`select t.name, r."table" as target
    from sqlite_schema t join pragma_foreign_key_list(t.name) r where t.type = 'table' order by 1, 2`,
}

const POSTGRES = {
  columns: sql<ColumnRow>`select c.relname as name, a.attname as "column",
      coalesce(array_position(k.conkey, a.attnum), 0) as "key"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> 'library_schema'
    order by c.relname, a.attnum`,
  references: sql<ReferenceRow>`select f.relname as name, t.relname as target
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace order by 1, 2`,
}

function inOrderOfReference(
  tables: readonly TableShape[],
  references: readonly ReferenceRow[],
): TableShape[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const targets = Map.groupBy(references, (row) => row.name)
  const placed = new Set<TableShape>()
  const place = (table: TableShape, above: ReadonlySet<string>): void => {
    const path = new Set(above).add(table.name)
    for (const { target } of targets.get(table.name) ?? []) {
      const needed = byName.get(target)
      // a tree refers to itself
      if (needed && !path.has(target)) place(needed, path)
    }
    placed.add(table)
  }
  for (const table of tables) place(table, new Set())
  return [...placed]
}
