/**
 * The few words of DDL that differ between engines. A migration is written once, in SQL, with these put in.
 * Booleans are integers 0 and 1, JSON and UTC times are text, money is an integer of minor units, on both.
 */
export interface Ddl {
  /** Column type of a primary key that the database numbers by itself. */
  readonly autoId: string
  /** Column type of whole numbers up to 2^53. */
  readonly int: string
  /** What ends a CREATE TABLE. */
  readonly end: string
  /** What ends a CREATE TABLE whose primary key is the whole order of the table. */
  readonly endClustered: string
  /** Statements that make a table append-only: an update or delete fails with the table's name. */
  appendOnly(table: string): string[]
}

export const sqliteDdl: Ddl = {
  autoId: 'integer primary key',
  int: 'integer',
  end: 'strict',
  endClustered: 'strict, without rowid',
  appendOnly: (table) =>
    ['update', 'delete'].map(
      (verb) =>
        `create trigger ${table}_no_${verb} before ${verb} on ${table} begin select raise(abort, '${table} is append-only'); end`,
    ),
}
