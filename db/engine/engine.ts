import type { CompiledQuery, Kysely } from 'kysely'
import type { Stages } from '#db/engine/stage.ts'
import type { Tables } from '#db/tables.ts'

declare const readBrand: unique symbol
declare const writeBrand: unique symbol

type Reading = Pick<
  Kysely<Tables>,
  'selectFrom' | 'with' | 'withRecursive' | 'fn' | 'dynamic' | 'getExecutor'
>
type Writing = Reading & Pick<Kysely<Tables>, 'insertInto' | 'updateTable' | 'deleteFrom'>

/** Sees committed data only. Writing through it does not compile (and SQLite's connection is read-only). */
export type ReadDb = Reading & { readonly [readBrand]: true }

/**
 * The one open transaction. Whatever takes a `ReadDb` takes this too, so that a command reads what it wrote.
 * There is no way from here to the outer connection: using that inside a transaction would wait for ever.
 */
export type WriteDb = Writing & { readonly [readBrand]: true; readonly [writeBrand]: true }

/** A value as the database holds it; booleans are 0 and 1, JSON and times are text, on both engines. */
export type DbValue = string | number | null

/** Rows for one table, each with one value per column, in that order. */
export interface BulkPart {
  readonly table: keyof Tables
  readonly columns: readonly string[]
  readonly rows: readonly (readonly DbValue[])[]
}

/** Rows for one table as the text that the engine loads fastest: see copyText.ts. */
export interface TextPart {
  readonly table: keyof Tables
  readonly columns: readonly string[]
  readonly text: Iterable<string>
  readonly count: number
}

/** Loads many rows quickly through a connection of its own, in short transactions. One at a time. */
export interface BulkLoader {
  /** Writes the rows in one transaction; each row has one value per column, in that order. */
  insert(
    table: keyof Tables,
    columns: readonly string[],
    rows: readonly (readonly DbValue[])[],
  ): Promise<void>
  /** The same for several tables in one transaction: a commit costs as much as some hundred rows. */
  insertAll(parts: readonly BulkPart[]): Promise<void>
  /** Runs the work in one transaction on this connection. */
  write<T>(work: (db: WriteDb) => Promise<T>): Promise<T>
  /** How rows written by another thread are taken in; null where `insertAll` is the fastest way. */
  readonly stages: Stages | null
  /** Loads rows that another thread has made into text, and others with them, in one transaction; null where rows are no text. */
  readonly insertTexts: ((texts: readonly TextPart[], others: readonly BulkPart[]) => Promise<void>) | null
  close(): Promise<void>
}

/** Streams a large result as arrays in column order, without holding it whole or blocking other reads. */
export type Scan = (query: CompiledQuery, chunkSize: number) => AsyncIterable<DbValue[][]>

/** How several programs over one library hear of each other. */
export interface Changes {
  /**
   * Tells the other programs something once this transaction is committed, and nothing when it is not.
   * @param text less than 7,900 bytes
   */
  notify(db: WriteDb, text: string): Promise<void>
  /**
   * From now on hears what other programs tell, and counts as alive under its own name (see processOwner.ts). What is
   * told while the connection is broken is lost: it is a reason to look at once, not the only one to look.
   */
  join(program: string, onNote: (text: string) => void): Promise<void>
}

/** What differs between database engines. Everything else goes through the two handles. */
export interface Engine {
  readonly kind: 'sqlite' | 'postgres'
  /** Where the library is, fit to be shown to a person. */
  readonly location: string
  readonly read: ReadDb
  /** One transaction, alone among all writers of the library; rolled back when the work throws. */
  write<T>(work: (db: WriteDb) => Promise<T>): Promise<T>
  readonly scan: Scan
  /** A small result whole, as a scan gives it: a scan takes a connection of its own and several statements. */
  rows(query: CompiledQuery): Promise<DbValue[][]>
  /** Runs work whose scans all see the library as it was at one moment, one scan after the other. */
  snapshot<T>(work: (scan: Scan) => Promise<T>): Promise<T>
  bulk(): Promise<BulkLoader>
  /** Null on SQLite, which has no such thing: there another program's commits are found by looking now and then. */
  readonly changes: Changes | null
  /**
   * Consistent copy of the whole library while it is in use, as a library file, whatever the engine.
   * @param path a file that does not exist yet.
   */
  backup(path: string): Promise<void>
  /** The engine's own structural checks; empty when sound. */
  integrity(): Promise<string[]>
  close(): Promise<void>
}
