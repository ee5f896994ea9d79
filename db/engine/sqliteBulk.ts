import { rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { BulkLoader, BulkPart } from '#db/engine/engine.ts'
import { openConnection } from '#db/engine/sqliteConnection.ts'
import { createTable, removeAbandonedStages } from '#db/engine/sqliteStage.ts'
import { Writer } from '#db/engine/sqliteWriter.ts'
import type { Placed, StagePlan, StageShape } from '#db/engine/stage.ts'

/** Rows of a few numbers: one statement for a hundred takes a third of the time of a hundred statements. */
const ROWS_AT_ONCE = 100

/** @param path a library that is open; what abandoned loads have left beside it is removed */
export function openBulkLoader(path: string): BulkLoader {
  removeAbandonedStages(path)
  const connection = openConnection(path, 'write')
  // who commits next with more than this waiting carries it over, and that may be a person's mark in another program
  connection.pragma('wal_autocheckpoint = 2000')
  // what it loads is seen only after a last transaction of the ordinary writer, whose sync covers all before it; what
  // a power cut takes before that would be swept at the next start anyway
  connection.pragma('synchronous = NORMAL')
  // it writes what it never reads again
  connection.pragma('cache_size = -12000')
  const writer = new Writer(connection)
  const statements = new Map<string, Database.Statement>()

  /** @param rows for how many at a time */
  function insertStatement(table: string, columns: readonly string[], rows = 1): Database.Statement {
    const key = `${rows} ${table} ${columns.join()}`
    let statement = statements.get(key)
    if (!statement) {
      const values = `(${columns.map(() => '?').join()})`
      const all = Array.from({ length: rows }, () => values)
      statement = connection.prepare(`insert into ${table} (${columns.join()}) values ${all.join()}`)
      statements.set(key, statement)
    }
    return statement
  }

  async function insertAll(parts: readonly BulkPart[]): Promise<void> {
    for (const { table, columns, rows } of parts) {
      if (rows.length === 0) continue
      const statement = insertStatement(`"${table}"`, columns)
      // spread arguments bind about a tenth faster than an array
      for (const row of rows) statement.run(...row)
    }
  }

  async function takeStage(plan: StagePlan, placed: Placed, others: readonly BulkPart[]): Promise<void> {
    await writer.outside(() => void connection.prepare('attach ? as stage').run(placed.path))
    try {
      await writer.outside(() => fillPlaced(plan.shape, placed.rows))
      await writer.run(async () => {
        for (const sql of plan.shape.take) connection.prepare(sql).run(placed.numbers)
        await insertAll(others)
      })
    } finally {
      await writer.outside(() => void connection.exec('detach stage'))
    }
    rmSync(placed.path, { force: true })
  }

  /** In the connection's own temporary tables, before the library's writer is taken. */
  function fillPlaced({ placed }: StageShape, rows: Placed['rows']): void {
    if (placed === null) return
    const columns = placed.columns.map((definition) => definition.split(' ', 1)[0] ?? '')
    connection.exec(
      `begin; ${createTable('if not exists temp.placed', placed.columns)}; delete from temp.placed`,
    )
    let from = 0
    if (rows.length >= ROWS_AT_ONCE) {
      const some = insertStatement('temp.placed', columns, ROWS_AT_ONCE)
      for (; from + ROWS_AT_ONCE <= rows.length; from += ROWS_AT_ONCE)
        some.run(rows.slice(from, from + ROWS_AT_ONCE).flat())
    }
    const one = insertStatement('temp.placed', columns)
    for (const row of rows.slice(from)) one.run(...row)
    connection.exec('commit')
  }

  return {
    stages: { take: takeStage },
    insertTexts: null,
    insert: (table, columns, rows) => writer.run(() => insertAll([{ table, columns, rows }])),
    insertAll: (parts) => writer.run(() => insertAll(parts)),
    write: (work) => writer.run(work),
    close: () => writer.close(),
  }
}
