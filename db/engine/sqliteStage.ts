import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SqliteFile } from '#db/engine/sqliteFile.ts'
import type { StagePlan, StageWriter } from '#db/engine/stage.ts'

const MARK = '.staged-'

/** Begins a stage: an SQLite file without index. @param number different for each stage of a plan */
export function openSqliteStage(plan: StagePlan, number: number): StageWriter {
  const path = `${plan.prefix}${number}`
  const file = new SqliteFile(path)
  const tables = plan.shape.tables.map(({ name, columns }) => file.addTable(name, createTable(name, columns)))
  return {
    path,
    insert(table, row) {
      tables[table]?.add(row)
    },
    close: () => file.close(),
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
