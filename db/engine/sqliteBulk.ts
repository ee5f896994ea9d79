import { rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { BulkLoader, BulkPart } from '#db/engine/engine.ts'
import { openConnection } from '#db/engine/sqliteConnection.ts'
import { createTable, removeAbandonedStages } from '#db/engine/sqliteStage.ts'
import { Writer } from '#db/engine/sqliteWriter.ts'
import type { Placed, StagePlan, StageShape } from '#db/engine/stage.ts'

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

  function insertStatement(table: string, columns: readonly string[]): Database.Statement {
    const key = `${table} ${columns.join()}`
    let statement = statements.get(key)
    if (!statement) {
      const places = columns.map(() => '?').join(',')
      statement = connection.prepare(`insert into "${table}" (${columns.join(',')}) values (${places})`)
      statements.set(key, statement)
    }
    return statement
  }

  async function insertAll(parts: readonly BulkPart[]): Promise<void> {
    for (const { table, columns, rows } of parts) {
      if (rows.length === 0) continue
      const statement = insertStatement(table, columns)
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
    const columns = placed.columns.map((definition) => definition.split(' ', 1)[0])
    connection.exec(`begin; drop table if exists temp.placed; ${createTable('temp.placed', placed.columns)}`)
    const statement = connection.prepare(
      `insert into temp.placed (${columns.join()}) values (${columns.map(() => '?').join()})`,
    )
    for (const row of rows) statement.run(...row)
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
