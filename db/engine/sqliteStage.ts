import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { DbValue } from '#db/engine/engine.ts'
import type { StagePlan, StageWriter } from '#db/engine/stage.ts'

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

/** Large pages: a stage is written once from end to end and read once, and each page is a call to the system. */
const PAGE_BYTES = 32_768

/** Begins a stage: an SQLite file without journal or index. @param number different for each stage of a plan */
export function openSqliteStage(plan: StagePlan, number: number): StageWriter {
  const path = `${plan.prefix}${number}`
  const file = openFile(path)
  // what a stage holds is worth nothing after a crash, so nothing is done to keep it
  file.exec(`pragma page_size = ${PAGE_BYTES}; pragma journal_mode = off; pragma synchronous = off;
    pragma locking_mode = exclusive; begin`)
  const inserts = plan.shape.tables.map(({ name, columns }) => {
    file.exec(createTable(name, columns))
    return insertOf(file, name, columns, plan.unfilled)
  })
  return {
    path,
    insert(table, row) {
      inserts[table]?.(row)
    },
    close() {
      file.exec('commit')
      file.close()
    },
  }
}

/** Inserts a row that has a place for each column. */
function insertOf(
  file: Connection,
  table: string,
  columns: readonly string[],
  unfilled: readonly string[],
): (row: readonly DbValue[]) => void {
  const names = columns.map((definition) => definition.split(' ', 1)[0] ?? '')
  const places = names.flatMap((name, place) => (unfilled.includes(name) ? [] : [place]))
  const filled = places.map((place) => names[place]).join()
  const statement = file.prepare(
    `insert into "${table}" (${filled}) values (${places.map(() => '?').join()})`,
  )
  // spread arguments bind about a tenth faster than an array
  if (places.length === names.length) return (row) => void statement.run(...row)
  const values: (DbValue | undefined)[] = places.map(() => null)
  return (row) => {
    for (let at = 0; at < places.length; at += 1) values[at] = row[places[at] ?? 0]
    statement.run(...values)
  }
}

/** The statement that makes a table of a stage, or the one of what is placed. */
export function createTable(name: string, columns: readonly string[]): string {
  return `create table ${name} (${columns.join()})`
}

/** Beginning of the paths of a library's stages. @param name tells the stages of one load from those of another */
export function stagePrefix(library: string, name: string): string {
  return `${library}${MARK}${process.pid}-${name}-`
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
