import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { BulkPart } from '#db/engine/engine.ts'
import type { StagedTable, StagePlan, StageWriter } from '#db/engine/stage.ts'

const MARK = '.staged-'

interface Statement {
  run(...values: readonly unknown[]): unknown
}

/** What is used of a connection; Node's own and better-sqlite3's agree in it. */
interface Connection {
  exec(sql: string): unknown
  prepare(sql: string): Statement
  close(): unknown
}

/**
 * Node's own SQLite binds a row in half the time. It must never open the library itself: two copies of SQLite in one
 * process do not see each other's locks. A stage is opened by nobody else until it is closed.
 */
function openFile(path: string): Connection {
  const sqlite = process.getBuiltinModule('node:sqlite')
  return sqlite ? new sqlite.DatabaseSync(path) : new Database(path)
}

/** Begins a stage: an SQLite file without journal or index. @param number different for each stage of a plan */
export function openSqliteStage(plan: StagePlan, number: number): StageWriter {
  const path = `${plan.prefix}${number}`
  const file = openFile(path)
  // what a stage holds is worth nothing after a crash, so nothing is done to keep it
  file.exec('pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive; begin')
  const statements = new Map(
    plan.tables.map(({ table, columns, definition }) => {
      file.exec(`create table "${table}" (${definition})`)
      return [table, file.prepare(`insert into "${table}" values (${columns.map(() => '?').join()})`)]
    }),
  )
  return {
    path,
    insert(parts: readonly BulkPart[]) {
      for (const part of parts) {
        const statement = statements.get(part.table)
        if (!statement) throw new Error(`${part.table} was not planned to be staged`)
        for (const row of part.rows) statement.run(...row)
      }
    },
    close() {
      file.exec('commit')
      file.close()
    },
  }
}

/**
 * Plans stages for a library.
 * @param typesOf the declared type of each column of a table: numbers must become integers again in the stage already
 * @param name tells the stages of one loader from those of another
 */
export function planStages(
  library: string,
  name: string,
  tables: readonly Omit<StagedTable, 'definition'>[],
  typesOf: (table: string) => ReadonlyMap<string, string>,
): StagePlan {
  return {
    prefix: `${library}${MARK}${process.pid}-${name}-`,
    tables: tables.map(({ table, columns }) => {
      const types = typesOf(table)
      return { table, columns, definition: columns.map((one) => `${one} ${types.get(one) ?? ''}`).join() }
    }),
  }
}

/** The statement that takes in what is staged of one table from an attached stage. */
export function takeStatement({ table, columns }: StagedTable, schema: string): string {
  return `insert into "${table}" (${columns.join()}) select ${columns.join()} from ${schema}."${table}"`
}

/** Removes the stages of a plan. */
export function removeStages(plan: StagePlan): void {
  for (const file of stagesIn(dirname(plan.prefix), basename(plan.prefix))) rmSync(file, { force: true })
}

/** Removes stages beside a library whose program is no longer there to take them in. */
export function removeAbandonedStages(library: string): void {
  const start = `${basename(library)}${MARK}`
  for (const file of stagesIn(dirname(library), start)) {
    const program = Number.parseInt(basename(file).slice(start.length), 10)
    if (!isRunning(program)) rmSync(file, { force: true })
  }
}

function stagesIn(folder: string, start: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(start))
    .map((name) => join(folder, name))
}

function isRunning(program: number): boolean {
  try {
    process.kill(program, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
