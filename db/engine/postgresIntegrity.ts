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

/** Every reference of one column, as a question whether something refers to what is not there. */
const REFERENCES = `select c.conrelid::regclass as "table", format(
    'select 1 from %s child where %I is not null and not exists (select 1 from %s parent where parent.%I = child.%I) limit 1',
    c.conrelid::regclass, child.attname, c.confrelid::regclass, parent.attname, child.attname) as question
  from pg_constraint c
  join pg_attribute child on child.attrelid = c.conrelid and child.attnum = c.conkey[1]
  join pg_attribute parent on parent.attrelid = c.confrelid and parent.attnum = c.confkey[1]
  where c.connamespace = current_schema()::regnamespace and c.contype = 'f' and cardinality(c.conkey) = 1`

/**
 * What the server knows of its own soundness: rules that were never proved, indexes that were never finished,
 * numbering that has fallen behind its table, and references to what is not there, which only somebody who has put
 * the rules out of the way can have made. The pages on the disk are the business of the server's own tools
 * (pg_amcheck, data checksums).
 */
export async function postgresIntegrity(pool: pg.Pool): Promise<string[]> {
  const unsound = await pool.query<{ what: string }>(UNSOUND)
  const found = unsound.rows.map(({ what }) => what)
  const references = await pool.query<{ table: string; question: string }>(REFERENCES)
  for (const { table, question } of references.rows)
    if ((await pool.query(question)).rowCount !== 0)
      found.push(`a row of ${table} refers to something that is not there`)
  const columns = await pool.query<{ table: string; column: string; last: number | null }>(IDENTITY_COLUMNS)
  for (const { table, column, last } of columns.rows) {
    const { rows } = await pool.query<{ highest: number | null }>(
      `select max("${column}") as highest from "${table}"`,
    )
    if ((rows[0]?.highest ?? 0) > (last ?? 0)) found.push(`the numbering of ${table} has fallen behind`)
  }
  return found
}
