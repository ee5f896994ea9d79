import { parentPort, workerData } from 'node:worker_threads'
import type {
  FromWorker,
  ImportPlan,
  Share,
  TaskResult,
  ToWorker,
  WorkerTask,
} from '#backend/importing/messages.ts'
import type { Inspection, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import type { BatchStager } from '#backend/importing/stageBatches.ts'
import { toFailed } from '#backend/importing/workerErrors.ts'
import type { StagePlan } from '#db/engine/stage.ts'

// The thread in which files are read: a file that brings it down, or never ends, takes nothing else with it.

if (!parentPort) throw new Error('this module is to be run as a worker thread')
const port = parentPort
const stopped = new AbortController()
const published = Promise.withResolvers<void>()
let stager: BatchStager | null = null

port.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') stopped.abort()
  if (message.kind === 'published') published.resolve()
  if (message.kind === 'place') stager?.place(message.placement)
})

function tell(message: FromWorker): void {
  port.postMessage(message)
}

async function prepare(plan: ImportPlan, stages: StagePlan, share: Share): Promise<null> {
  const { BatchStager } = await import('#backend/importing/stageBatches.ts')
  stager = new BatchStager(plan, stages, share, tell)
  await stager.run(stopped.signal)
  return null
}

async function inspect(task: {
  readonly path: string
  readonly settings: SourceSettings
}): Promise<Inspection> {
  const { inspectSource } = await import('#backend/importing/reading/source.ts')
  return inspectSource(task.path, task.settings)
}

/** Each task loads what it needs itself: a thread that only reads is ready in half the time. */
async function run(task: WorkerTask): Promise<TaskResult[WorkerTask['kind']]> {
  if (task.kind === 'inspect') return inspect(task)
  if (task.kind === 'prepare') return prepare(task.plan, task.stages, task.share)
  if (task.kind === 'preview') {
    const { previewRows } = await import('#backend/importing/understanding/previewRows.ts')
    return previewRows(await inspect(task), task.understanding)
  }
  if (task.kind === 'table') {
    const { readSmallTable } = await import('#backend/importing/reading/smallTable.ts')
    return readSmallTable(task.path, task.mostRows)
  }
  const { importFile, refreshHoldings } = await import('#backend/importing/importFile.ts')
  if (task.kind === 'refreshHeld') return refreshHoldings(task.location, stopped.signal)
  return importFile(task.plan, {
    workerUrl: new URL(import.meta.url),
    signal: stopped.signal,
    published: published.promise,
    tell,
  })
}

try {
  tell({ kind: 'done', result: await run(workerData as WorkerTask) })
} catch (error) {
  tell(toFailed(error))
}
// the port would keep the thread alive
port.close()
