import { findReference } from '#tests/bench/references.ts'

/** What is used of https://duckdb.org/docs/stable/clients/node_neo/overview */
interface DuckDbModule {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<DuckConnection> }> }
}
interface DuckConnection {
  run(sql: string): Promise<unknown>
  runAndReadAll(sql: string): Promise<{ getRows(): readonly (readonly unknown[])[] }>
  closeSync(): void
}

/** DuckDB in the memory of this process, as it is by default: with all cores. */
export interface DuckDb {
  run(sql: string): Promise<void>
  /** The numbers of the only row. */
  numbers(sql: string): Promise<number[]>
  close(): void
}

/** @returns null when it can neither be found nor installed */
export async function openDuckDb(): Promise<DuckDb | null> {
  const address = findReference('@duckdb/node-api')
  if (address === null) return null
  const { DuckDBInstance } = (await import(address)) as DuckDbModule
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  return {
    run: async (sql) => void (await connection.run(sql)),
    numbers: async (sql) => ((await connection.runAndReadAll(sql)).getRows()[0] ?? []).map(Number),
    close: () => connection.closeSync(),
  }
}
