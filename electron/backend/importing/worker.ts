import { parentPort, workerData } from 'node:worker_threads'
import { Mailbox } from '#backend/importing/mailbox.ts'
import type { FromWorker, ImportPlan, TaskResult, ToWorker, WorkerTask } from '#backend/importing/messages.ts'
import { buffersOf, packRows } from '#backend/importing/packedRows.ts'
import type { Inspection, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import { toFailed } from '#backend/importing/workerErrors.ts'

// The thread in which files are read: a file that brings it down, or never ends, takes nothing else with it.

if (!parentPort) throw new Error('this module is to be run as a worker thread')
const port = parentPort
const stopped = new AbortController()
const published = Promise.withResolvers<void>()
/** Batches on the way: enough that neither thread waits for the other, few enough not to fill the memory. */
const BATCHES_AHEAD = 4
const permits = new Mailbox<true>()
for (let count = 0; count < BATCHES_AHEAD; count++) permits.put(true)

port.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') stopped.abort()
  if (message.kind === 'published') published.resolve()
  if (message.kind === 'more') permits.put(true)
})

function tell(message: FromWorker): void {
  port.postMessage(message)
}

/** Sends batches no faster than they are stored. */
async function sendBatches(plan: ImportPlan): Promise<null> {
  const { prepareHere } = await import('#backend/importing/prepareHere.ts')
  const batches = prepareHere(plan, stopped.signal, (inspection) => tell({ kind: 'inspected', inspection }))
  for await (const batch of batches) {
    await permits.take()
    const records = packRows(batch.records)
    const message: FromWorker = { kind: 'batch', batch: { ...batch, records } }
    port.postMessage(message, [
      ...buffersOf(records),
      batch.isbns.buffer,
      batch.works.buffer,
      batch.editions.buffer,
      batch.routes.buffer,
    ])
  }
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
  if (task.kind === 'prepare') return sendBatches(task.plan)
  if (task.kind === 'preview') {
    const { previewRows } = await import('#backend/importing/understanding/previewRows.ts')
    return previewRows(await inspect(task), task.understanding)
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
