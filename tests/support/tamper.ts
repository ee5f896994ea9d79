import { cpSync } from 'node:fs'
import Database from 'better-sqlite3'
import pg from 'pg'
import { copyDatabase, TEST_ENGINE } from '#tests/support/testLocation.ts'

/**
 * What somebody does to a library who knows SQL and puts its rules and triggers out of the way first.
 * @param statements parted by semicolons
 * @returns how many rows the last of them changed
 */
export async function tamper(location: string, statements: string): Promise<number> {
  return TEST_ENGINE === 'sqlite'
    ? tamperWithFile(location, statements)
    : tamperWithDatabase(location, statements)
}

function tamperWithFile(path: string, statements: string): number {
  const raw = new Database(path)
  try {
    raw.pragma('foreign_keys = OFF')
    const triggers = raw.prepare("select name, sql from sqlite_schema where type = 'trigger'").all() as {
      name: string
      sql: string
    }[]
    for (const { name } of triggers) raw.exec(`drop trigger ${name}`)
    raw.exec(statements)
    const changes = raw.prepare('select changes() as n').pluck().get() as number
    for (const { sql } of triggers) raw.exec(sql)
    return changes
  } finally {
    raw.close()
  }
}

async function tamperWithDatabase(address: string, statements: string): Promise<number> {
  const client = new pg.Client(address)
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(statements)
    return (Array.isArray(result) ? result.at(-1) : result)?.rowCount ?? 0
  } finally {
    await client.end()
  }
}

async function runPlain(location: string, statements: string): Promise<void> {
  if (TEST_ENGINE === 'postgres') {
    await tamperWithDatabase(location, statements)
    return
  }
  const raw = new Database(location)
  raw.exec(statements)
  raw.close()
}

/** Makes every insert into a table fail with a message. @returns what mends it */
export async function breakInserts(
  location: string,
  table: string,
  message: string,
): Promise<() => Promise<void>> {
  const [make, mend] =
    TEST_ENGINE === 'sqlite'
      ? [
          `create trigger broken before insert on ${table} begin select raise(abort, '${message}'); end`,
          'drop trigger broken',
        ]
      : [
          `create function break() returns trigger language plpgsql as $$ begin raise exception '${message}'; end $$;
            create trigger broken before insert on ${table} for each row execute function break()`,
          `drop trigger broken on ${table}; drop function break`,
        ]
  await runPlain(location, make)
  return () => runPlain(location, mend)
}

/** A copy of a library that nobody has open. */
export async function copyLibrary(from: string, to: string): Promise<void> {
  if (TEST_ENGINE === 'sqlite') cpSync(from, to)
  else await copyDatabase(from, to)
}
