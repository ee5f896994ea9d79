import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FromWorker, ImportPlan } from '#backend/importing/messages.ts'
import { BlockStager } from '#backend/importing/stageBlocks.ts'
import { LIST_SHAPE } from '#db/importing/stageShapes.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()

test('rows that cannot be staged end the reading with the reason, and are not announced', async () => {
  const folder = temporary()
  const path = join(folder, 'list.csv')
  writeFileSync(path, '书名,定价\n甲,1.00\n乙,2.00\n')
  const plan: ImportPlan = {
    kind: 'list',
    columns: [
      { column: 0, field: 'title' },
      { column: 1, field: 'price' },
    ],
    defaultCurrency: 'CNY',
    location: '',
    path,
    sizeBytes: 1,
    settings: {},
    inspection: null,
    runId: 1,
    listId: 1,
    vendorId: 0,
    isDryRun: false,
    forGrid: false,
    threads: 1,
    stages: { prefix: join(folder, 'not there', 'stage-'), shape: LIST_SHAPE },
    asText: false,
    reference: { ranges: [], departments: [] },
    at: '2026-11-22T08:00:00.000Z',
    importedOn: '2026-11-22',
  }
  const heard: FromWorker['kind'][] = []
  const stager = new BlockStager(plan, { turn: 0, of: 1 }, (message) => heard.push(message.kind))
  await expect(stager.run(new AbortController().signal)).rejects.toThrow(/no such file/)
  expect(heard).not.toContain('block')
})
