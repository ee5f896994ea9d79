import { Worker } from 'node:worker_threads'
import { Mailbox } from '#backend/importing/mailbox.ts'
import type {
  FromWorker,
  ImportPlan,
  PreparedBatch,
  Reference,
  ToWorker,
  WorkerTask,
} from '#backend/importing/messages.ts'
import { BatchPreparer } from '#backend/importing/prepareBatch.ts'
import { readSource } from '#backend/importing/reading/source.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import { errorFromWorker } from '#backend/importing/workerErrors.ts'

/** What is prepared: a file that was inspected, and what its rows are routed by. */
export interface PreparedSource {
  readonly plan: ImportPlan
  readonly inspection: Inspection
  readonly reference: Reference
}

/** Reads and understands a file in this thread. */
export async function* prepareHere(
  source: PreparedSource,
  signal: AbortSignal,
): AsyncGenerator<PreparedBatch> {
  const { plan, inspection, reference } = source
  const preparer = new BatchPreparer(plan, inspection.headings, reference)
  for await (const raw of readSource(plan.path, inspection, signal)) yield preparer.prepare(raw)
}

/** Batches on the way: enough that neither thread waits for the other, few enough not to fill the memory. */
export const BATCHES_AHEAD = 4

/**
 * The same in a thread of its own, so that reading and storing go on side by side: a third less time for a large
 * file. The thread ends when the caller stops taking batches.
 */
export async function* prepareInThread(
  source: PreparedSource,
  workerUrl: URL,
  memoryMb: number,
): AsyncGenerator<PreparedBatch> {
  const task: WorkerTask = { kind: 'prepare', ...source }
  const worker = new Worker(workerUrl, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  const batches = new Mailbox<PreparedBatch>()
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'batch') batches.put(message.batch)
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
