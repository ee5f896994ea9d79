import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { BulkLoader, BulkPart } from '#db/engine/engine.ts'
import { openConnection } from '#db/engine/sqliteConnection.ts'
import { planStages, removeAbandonedStages, removeStages, takeStatement } from '#db/engine/sqliteStage.ts'
import { Writer } from '#db/engine/sqliteWriter.ts'
import type { StagePlan } from '#db/engine/stage.ts'

/** @param path a library that is open; what abandoned loads have left beside it is removed */
export function openBulkLoader(path: string): BulkLoader {
  removeAbandonedStages(path)
  const connection = openConnection(path, 'write')
  // random pages of an index are written once per checkpoint instead of once per commit: half of all writing
  connection.pragma('wal_autocheckpoint = 16000')
  // what it loads is seen only after a last transaction of the ordinary writer, whose sync covers all before it; what
  // a power cut takes before that would be swept at the next start anyway
  connection.pragma('synchronous = NORMAL')
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

  function typesOf(table: string): Map<string, string> {
    const columns = connection.pragma(`table_info("${table}")`) as { name: string; type: string }[]
    return new Map(columns.map(({ name, type }) => [name, type]))
  }

  async function takeStage(plan: StagePlan, stage: string, others: readonly BulkPart[]): Promise<void> {
    await writer.outside(() => void connection.prepare('attach ? as stage').run(stage))
    try {
      await writer.run(async () => {
        for (const table of plan.tables) connection.exec(takeStatement(table, 'stage'))
        await insertAll(others)
      })
    } finally {
      await writer.outside(() => void connection.exec('detach stage'))
    }
    rmSync(stage, { force: true })
  }

  return {
    stages: {
      plan: (tables) => planStages(path, randomUUID().slice(0, 8), tables, typesOf),
      take: takeStage,
      clear: removeStages,
    },
    insert: (table, columns, rows) => writer.run(() => insertAll([{ table, columns, rows }])),
    insertAll: (parts) => writer.run(() => insertAll(parts)),
    write: (work) => writer.run(work),
    close: () => writer.close(),
  }
}
