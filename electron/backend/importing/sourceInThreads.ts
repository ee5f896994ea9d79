import { Worker } from 'node:worker_threads'
import type { BatchSource } from '#backend/importing/batchSource.ts'
import { Mailbox } from '#backend/importing/mailbox.ts'
import type {
  FromWorker,
  ImportPlan,
  Placement,
  PreparedBatch,
  ToWorker,
  WorkerTask,
} from '#backend/importing/messages.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import { turnOf } from '#backend/importing/stageBatches.ts'
import type { RowSink } from '#backend/importing/storing/rowSink.ts'
import { PLACED_TABLES } from '#backend/importing/waitingRows.ts'
import { errorFromWorker } from '#backend/importing/workerErrors.ts'
import type { Stages } from '#db/engine/stage.ts'

interface News {
  readonly from: number
  /** Keys of a batch, the path of a stage, or null when the thread has done its share. */
  readonly what: PreparedBatch | string | null
}

/**
 * Reads and understands a file in threads of their own, which also write the rows into stages: matching and taking in
 * go on beside them. The threads end when the caller stops taking batches.
 *
 * Where understanding costs more than reading, two threads share it: each reads the whole file but understands every
 * other block of batches. No file has to be cut where a quotation mark may be open, and every format can do it.
 */
export class SourceInThreads implements BatchSource {
  inspection: Inspection | null = null
  readonly #stages: Stages
  /** What is stored beside the staged rows goes in with them: neither is ever there without the other. */
  readonly #sink: RowSink
  readonly #stagePlan: ReturnType<Stages['plan']>
  readonly #workers: readonly Worker[]
  readonly #news = new Mailbox<News>()
  /** Whose batch waits for a placement, in the order of the file. */
  #placed = 0

  constructor(
    plan: ImportPlan,
    threads: { readonly url: URL; readonly memoryMb: number; readonly count: number },
    stages: Stages,
    sink: RowSink,
  ) {
    this.#stages = stages
    this.#sink = sink
    this.#stagePlan = stages.plan(PLACED_TABLES)
    this.#workers = Array.from({ length: threads.count }, (_, turn) => {
      const share = { turn, of: threads.count }
      const task: WorkerTask = { kind: 'prepare', plan, stages: this.#stagePlan, share }
      const worker = new Worker(threads.url, {
        workerData: task,
        // rows wait in memory for their placement: in a small young generation they are moved twice
        resourceLimits: { maxOldGenerationSizeMb: threads.memoryMb, maxYoungGenerationSizeMb: 64 },
      })
      worker.on('message', (message: FromWorker) => this.#hear(turn, message))
      worker.on('error', (error) => this.#news.close(error))
      worker.on('exit', (code) => {
        if (code !== 0) this.#news.close(new Error('a reading thread ended before the file did'))
      })
      return worker
    })
  }

  async *batches(): AsyncGenerator<PreparedBatch> {
    const waiting = this.#workers.map((): PreparedBatch[] => [])
    let running = this.#workers.length
    let index = 0
    try {
      for (;;) {
        const batch = waiting[this.#turnOf(index)]?.shift()
        if (batch) {
          index += 1
          yield batch
          continue
        }
        if (running === 0) return
        const news = await this.#news.take()
        if (news === null) return
        const { from, what } = news
        if (what === null) running -= 1
        else if (typeof what === 'string') await this.#stages.take(this.#stagePlan, what, this.#sink.drain())
        else waiting[from]?.push(what)
      }
    } finally {
      await Promise.all(this.#workers.map((worker) => worker.terminate()))
      this.#stages.clear(this.#stagePlan)
    }
  }

  async place(placement: Placement | null): Promise<void> {
    const worker = this.#workers[this.#turnOf(this.#placed)]
    this.#placed += 1
    worker?.postMessage({ kind: 'place', placement } satisfies ToWorker)
  }

  #turnOf(index: number): number {
    return turnOf(index, this.#workers.length)
  }

  #hear(from: number, message: FromWorker): void {
    if (message.kind === 'inspected') this.inspection = message.inspection
    if (message.kind === 'batch') this.#news.put({ from, what: message.batch })
    if (message.kind === 'staged') this.#news.put({ from, what: message.path })
    if (message.kind === 'done') this.#news.put({ from, what: null })
    if (message.kind === 'failed') this.#news.close(errorFromWorker(message))
  }
}
