import { readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { importFile } from '#backend/importing/importFile.ts'
import type { FromWorker, ImportPlan } from '#backend/importing/messages.ts'
import { ReadingThreads } from '#backend/importing/readingThreads.ts'
import { planStages } from '#db/engine/planStages.ts'
import { readReference } from '#db/importing/reference.ts'
import { LIST_SHAPE } from '#db/importing/stageShapes.ts'
import { openLibrary } from '#db/library.ts'
import { isbnOf } from '#tests/bench/generate.ts'
import { createTestLibrary } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const WORKER = new URL('../../../electron/backend/importing/worker.ts', import.meta.url)
const temporary = temporaryFolders()
const LIST = 900
const RUN = 901
const CLASSES = ['TP311', 'O241', 'K207', 'F8', '', 'TP37']

/** 15,000 rows: enough for several blocks of batches. Some ISBNs come again, some rows cannot be taken in. */
function listText(): string {
  const rows = ['书名,ISBN,定价,分类号']
  for (let index = 0; index < 15_000; index += 1) {
    const isbn = index % 3 === 0 ? '' : isbnOf((index * 37) % 12_000)
    const title = index % 501 === 0 ? '' : `"书 ${index}${index % 50 === 0 ? '\n下册' : ''}"`
    rows.push(`${title},${isbn},${index % 90}.50,${CLASSES[index % CLASSES.length]}`)
  }
  return rows.join('\n')
}

/** All that an import with so many reading threads has stored, as text. */
async function stored(threads: number): Promise<{ rows: unknown[]; counts: unknown; left: string[] }> {
  const folder = temporary()
  const { location } = await createTestLibrary(folder)
  const path = join(folder, 'list.csv')
  writeFileSync(path, listText())
  const engine = openLibrary(location)
  try {
    const stages = threads === 0 ? null : planStages(engine, LIST_SHAPE)
    const plan: ImportPlan = {
      kind: 'list',
      columns: ['title', 'isbn', 'price', 'clc'].map((field, column) => ({ column, field })),
      defaultCurrency: 'CNY',
      location,
      path,
      sizeBytes: 1,
      settings: {},
      inspection: null,
      runId: RUN,
      listId: LIST,
      vendorId: 0,
      isDryRun: false,
      forGrid: false,
      threads,
      stages,
      asText: threads > 0 && stages === null,
      reference: await readReference(engine.read),
      at: '2026-11-22T08:00:00.000Z',
      importedOn: '2026-11-22',
    }
    const heard: FromWorker['kind'][] = []
    const { counts } = await importFile(plan, {
      readers: threads === 0 ? null : new ReadingThreads(WORKER, plan),
      signal: new AbortController().signal,
      tell: (message) => heard.push(message.kind),
      published: Promise.resolve(),
    })
    expect(heard).toContain('stored')
    const rows: unknown[] = []
    for (const table of ['offer', 'routing'] as const)
      rows.push(
        await sql`select * from ${sql.table(table)} where list_id = ${LIST} order by id`.execute(engine.read),
      )
    // how many rows' cells are stored together follows from where a part of the file ends
    const cells = await sql<{
      id: number
      cells: string
    }>`select id, cells from offer_cells where list_id = ${LIST} order by id`.execute(engine.read)
    rows.push(
      cells.rows.flatMap((row) => (JSON.parse(row.cells) as unknown[]).map((one, at) => [row.id + at, one])),
    )
    rows.push(
      await sql`select row_no, value, code from import_issue where run_id = ${RUN} order by row_no, code, value`.execute(
        engine.read,
      ),
    )
    const left =
      stages === null ? [] : readdirSync(dirname(location)).filter((name) => name.includes('staged'))
    return { rows, counts, left }
  } finally {
    await engine.close()
  }
}

describe('a list that is read', () => {
  test('by one thread or by two is stored as one that is read without them, and leaves no stage', async () => {
    const here = await stored(0)
    expect(here.counts).toMatchObject({ rows: 15_000, rejected: 30 })
    for (const threads of [1, 2]) {
      const there = await stored(threads)
      expect(there.counts).toEqual(here.counts)
      expect(there.rows).toEqual(here.rows)
      expect(there.left).toEqual([])
    }
  })
})
