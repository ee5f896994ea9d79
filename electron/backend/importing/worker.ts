import { parentPort, workerData } from 'node:worker_threads'
import type {
  FromWorker,
  ImportPlan,
  StoredImport,
  TaskResult,
  ToWorker,
  WorkerTask,
} from '#backend/importing/messages.ts'
import type { Inspection, Share, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import { ReadingThreads } from '#backend/importing/readingThreads.ts'
import type { BlockStager } from '#backend/importing/stageBlocks.ts'
import { toFailed } from '#backend/importing/workerErrors.ts'

// The thread in which files are read: a file that brings it down, or never ends, takes nothing else with it.

if (!parentPort) throw new Error('this module is to be run as a worker thread')
const port = parentPort
const stopped = new AbortController()
const published = Promise.withResolvers<void>()
// only an import waits for it
published.promise.catch(() => undefined)
let stager: BlockStager | null = null

port.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') stopped.abort()
  if (message.kind === 'published') published.resolve()
  if (message.kind === 'refused') published.reject(new Error('what was stored was not published'))
  if (message.kind === 'placed') stager?.onPlaced()
})

function tell(message: FromWorker, moved: ArrayBuffer[] = []): void {
  port.postMessage(message, moved)
}

async function prepare(plan: ImportPlan, share: Share): Promise<null> {
  const { BlockStager } = await import('#backend/importing/stageBlocks.ts')
  stager = new BlockStager(plan, share, tell)
  await stager.run(stopped.signal)
  return null
}

/** The reading threads start while this one loads what it needs. */
async function importInThreads(plan: ImportPlan): Promise<StoredImport> {
  const readers = plan.threads === 0 ? null : new ReadingThreads(new URL(import.meta.url), plan)
  try {
    const { importFile } = await import('#backend/importing/importFile.ts')
    return await importFile(plan, {
      readers,
      signal: stopped.signal,
      published: published.promise,
      tell,
    })
  } finally {
    await readers?.end()
  }
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
  if (task.kind === 'prepare') return prepare(task.plan, task.share)
  if (task.kind === 'preview') {
    const { previewRows } = await import('#backend/importing/understanding/previewRows.ts')
    return previewRows(await inspect(task), task.understanding)
  }
  if (task.kind === 'table') {
    const { readSmallTable } = await import('#backend/importing/reading/smallTable.ts')
    return readSmallTable(task.path, task.mostRows)
  }
  if (task.kind === 'import') return importInThreads(task.plan)
  const { refreshHoldings } = await import('#backend/importing/importFile.ts')
  return refreshHoldings(task.location, stopped.signal)
}

try {
  tell({ kind: 'done', result: await run(workerData as WorkerTask) })
} catch (error) {
  tell(toFailed(error))
}
// the port would keep the thread alive
port.close()
