import type pg from 'pg'

/** Every identity column of the library with its sequence, to be asked in turn. */
const IDENTITY_COLUMNS = `select c.relname as "table", a.attname as "column",
    pg_sequence_last_value(pg_get_serial_sequence(quote_ident(c.relname), a.attname)::regclass) as "last"
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = current_schema()::regnamespace and a.attidentity <> '' order by 1`

const UNSOUND = `select format('the rule %s of %s has not been proved for all rows', conname, conrelid::regclass) as what
    from pg_constraint where connamespace = current_schema()::regnamespace and not convalidated
  union all select format('the index %s is not complete', indexrelid::regclass)
    from pg_index join pg_class on pg_class.oid = indrelid
    where relnamespace = current_schema()::regnamespace and not (indisvalid and indisready)`

/**
 * What the server knows of its own soundness: rules that were never proved, indexes that were never finished, and
 * numbering that has fallen behind its table. References hold at every commit and need no looking at; the pages on
 * the disk are the business of the server's own tools (pg_amcheck, data checksums).
 */
export async function postgresIntegrity(pool: pg.Pool): Promise<string[]> {
  const unsound = await pool.query<{ what: string }>(UNSOUND)
  const found = unsound.rows.map(({ what }) => what)
  const columns = await pool.query<{ table: string; column: string; last: number | null }>(IDENTITY_COLUMNS)
  for (const { table, column, last } of columns.rows) {
    const { rows } = await pool.query<{ highest: number | null }>(
      `select max("${column}") as highest from "${table}"`,
    )
    if ((rows[0]?.highest ?? 0) > (last ?? 0)) found.push(`the numbering of ${table} has fallen behind`)
  }
  return found
}
