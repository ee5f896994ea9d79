import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type {
  FromWorker,
  StoredImport,
  TaskResult,
  ToWorker,
  WorkerTask,
} from '#backend/importing/messages.ts'
import { errorFromWorker, explainCrash } from '#backend/importing/workerErrors.ts'
import type { ColumnRows } from '#backend/views/columnRows.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * Memory of the thread's own heap, in MB. Reading a workbook of the largest allowed size and an import against five
 * million holdings stay under half of it; typed arrays and the file itself are outside.
 */
const MEMORY_MB = 768

/**
 * How long a thread may take to stop by itself, in milliseconds, before it is ended. Cancelling must show in 2 s. A
 * thread that is ended while it has the library open may take the whole process with it, inside of SQLite.
 */
const STOP_PATIENCE = 1_500

export interface WorkerCare {
  readonly signal?: AbortSignal
  /** Ends the thread after so many milliseconds; for what a person waits for. */
  readonly timeLimit?: number
  readonly onProgress?: (phase: string, done: number, total: number | null) => void
  readonly onComing?: (rows: ColumnRows, expected: number | null) => void
  /** Publishes what an import has stored; the thread goes on when this is through. */
  readonly onStored?: (stored: StoredImport) => Promise<void>
}

/**
 * Runs a task in a worker thread of its own. On the signal the thread is asked to stop and after a while ended. When
 * this settles the thread is gone and holds no file or lock.
 *
 * @throws what the task throws; AppError cancelled on the signal, file_too_large when memory or time ran out
 */
export async function runInWorker<Kind extends WorkerTask['kind']>(
  url: URL,
  task: Extract<WorkerTask, { kind: Kind }>,
  care: WorkerCare = {},
): Promise<TaskResult[Kind]> {
  care.signal?.throwIfAborted()
  const worker = new Worker(url, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 16 },
  })
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const watch = new StopWatch(worker, care)
  try {
    const result = await outcome(worker, care)
    // the task's own kind decides what it gives: see worker.ts
    return result as TaskResult[Kind]
  } catch (error) {
    throw care.signal?.aborted ? cancelled() : watch.hasRunOut ? tooSlow() : explainCrash(error)
  } finally {
    watch.end()
    // one that has said its last word is closing what it has open
    await Promise.race([gone, delay(STOP_PATIENCE, undefined, { ref: false })])
    await worker.terminate()
    await gone
  }
}

/** Settles with the last word of the thread. */
function outcome(worker: Worker, care: WorkerCare): Promise<unknown> {
  let refusal: unknown = null
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown): void => {
      refusal = error
      send(worker, { kind: 'refused' })
    }
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') care.onProgress?.(message.phase, message.done, message.total)
      if (message.kind === 'coming') care.onComing?.(message.rows, message.expected)
      if (message.kind === 'done') resolve(message.result)
      if (message.kind === 'failed') reject(refusal ?? errorFromWorker(message))
      if (message.kind === 'stored')
        care.onStored?.(message.stored).then(() => send(worker, { kind: 'published' }), refuse)
    })
    worker.once('error', reject)
    worker.once('exit', (code) =>
      reject(refusal ?? new Error(`the import thread ended early (exit code ${code})`)),
    )
  })
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message)
}

/** Asks the thread to stop when the caller wants it to, and ends it when it does not, or when its time is up. */
class StopWatch {
  hasRunOut = false
  readonly #worker: Worker
  readonly #signal: AbortSignal | undefined
  readonly #timers: NodeJS.Timeout[] = []
  readonly #onAbort = (): void => this.#stop()

  constructor(worker: Worker, care: WorkerCare) {
    this.#worker = worker
    this.#signal = care.signal
    this.#signal?.addEventListener('abort', this.#onAbort, { once: true })
    if (care.timeLimit !== undefined)
      this.#timers.push(
        setTimeout(() => {
          this.hasRunOut = true
          void worker.terminate()
        }, care.timeLimit),
      )
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#signal?.removeEventListener('abort', this.#onAbort)
  }

  #stop(): void {
    send(this.#worker, { kind: 'stop' })
    this.#timers.push(setTimeout(() => void this.#worker.terminate(), STOP_PATIENCE))
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', 'The work was cancelled; nothing was kept.')
}

function tooSlow(): AppError {
  return new AppError(
    'file_too_large',
    'Reading the beginning of the file took too long. Split it, or save the list as CSV.',
  )
}
