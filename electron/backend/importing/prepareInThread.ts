import { Worker } from 'node:worker_threads'
import { Mailbox } from '#backend/importing/mailbox.ts'
import type {
  FromWorker,
  ImportPlan,
  PreparedBatch,
  SentBatch,
  ToWorker,
  WorkerTask,
} from '#backend/importing/messages.ts'
import { unpackRows } from '#backend/importing/packedRows.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import { errorFromWorker } from '#backend/importing/workerErrors.ts'

/**
 * Reads and understands a file in a thread of its own, so that reading and storing go on side by side: a third less
 * time for a large file. The thread ends when the caller stops taking batches.
 *
 * @param onInspected told what the file is, before the first batch
 */
export async function* prepareInThread(
  plan: ImportPlan,
  thread: { readonly url: URL; readonly memoryMb: number },
  onInspected: (inspection: Inspection) => void,
): AsyncGenerator<PreparedBatch> {
  const task: WorkerTask = { kind: 'prepare', plan }
  const worker = new Worker(thread.url, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: thread.memoryMb },
  })
  const batches = new Mailbox<PreparedBatch>()
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'inspected') onInspected(message.inspection)
    if (message.kind === 'batch') batches.put(received(message.batch))
    if (message.kind === 'done') batches.close(null)
    if (message.kind === 'failed') batches.close(errorFromWorker(message))
  })
  worker.on('error', (error) => batches.close(error))
  worker.on('exit', () => batches.close(new Error('the reading thread ended before the file did')))
  try {
    for (let batch = await batches.take(); batch !== null; batch = await batches.take()) {
      yield batch
      worker.postMessage({ kind: 'more' } satisfies ToWorker)
    }
  } finally {
    await worker.terminate()
  }
}

function received(batch: SentBatch): PreparedBatch {
  return { ...batch, records: unpackRows(batch.records) }
}
