import { parentPort, workerData } from 'node:worker_threads'
import { importFile, refreshHoldings } from '#backend/importing/importFile.ts'
import { Mailbox } from '#backend/importing/mailbox.ts'
import type { FromWorker, TaskResult, ToWorker, WorkerTask } from '#backend/importing/messages.ts'
import { BATCHES_AHEAD, type PreparedSource, prepareHere } from '#backend/importing/prepareSource.ts'
import { inspectSource } from '#backend/importing/reading/source.ts'
import { previewRows } from '#backend/importing/understanding/previewRows.ts'
import { toFailed } from '#backend/importing/workerErrors.ts'

// The thread in which files are read: a file that brings it down, or never ends, takes nothing else with it.

if (!parentPort) throw new Error('this module is to be run as a worker thread')
const port = parentPort
const stopped = new AbortController()
const published = Promise.withResolvers<void>()
/** One for each batch that may be on its way. */
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

/** Sends batches no faster than they are stored. The keys go over whole, the rows are cloned. */
async function sendBatches(source: PreparedSource): Promise<null> {
  for await (const batch of prepareHere(source, stopped.signal)) {
    await permits.take()
    const message: FromWorker = { kind: 'batch', batch }
    port.postMessage(message, [
      batch.isbns.buffer,
      batch.works.buffer,
      batch.editions.buffer,
      batch.routes.buffer,
    ])
  }
  return null
}

async function run(task: WorkerTask): Promise<TaskResult[WorkerTask['kind']]> {
  switch (task.kind) {
    case 'inspect':
      return inspectSource(task.path, task.settings)
    case 'preview':
      return previewRows(await inspectSource(task.path, task.settings), task.understanding)
    case 'prepare':
      return sendBatches(task)
    case 'refreshHeld':
      return refreshHoldings(task.location, stopped.signal)
    case 'import':
      return importFile(task.plan, {
        workerUrl: new URL(import.meta.url),
        signal: stopped.signal,
        published: published.promise,
        tell,
      })
  }
}

try {
  tell({ kind: 'done', result: await run(workerData as WorkerTask) })
} catch (error) {
  tell(toFailed(error))
}
// the port would keep the thread alive
port.close()
