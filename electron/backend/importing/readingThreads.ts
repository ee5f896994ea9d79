import { Worker } from 'node:worker_threads'
import { Mailbox } from '#backend/importing/mailbox.ts'
import type {
  FromWorker,
  ImportPlan,
  ThreadBlock,
  ToWorker,
  WorkerTask,
} from '#backend/importing/messages.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import { errorFromWorker, explainCrash } from '#backend/importing/workerErrors.ts'

const MEMORY_MB = 512

interface News {
  readonly from: number
  /** Null when the thread has done its share. */
  readonly block: ThreadBlock | null
}

/**
 * Threads that read and understand a file, begun before anything else of an import: they start while the library is
 * opened.
 *
 * Where understanding costs more than reading, two threads share it: each reads the whole file but understands every
 * other block. No file has to be cut where a quotation mark may be open, and every format can do it.
 */
export class ReadingThreads {
  inspection: Inspection | null = null
  readonly #workers: readonly Worker[]
  readonly #news = new Mailbox<News>()

  /** @param url the module to be run, which is the one of the importing thread too */
  constructor(url: URL, plan: ImportPlan) {
    this.#workers = Array.from({ length: plan.threads }, (_, turn) => {
      const task: WorkerTask = { kind: 'prepare', plan, share: { turn, of: plan.threads } }
      const worker = new Worker(url, {
        workerData: task,
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 48 },
      })
      worker.on('message', (message: FromWorker) => this.#hear(turn, message))
      worker.on('error', (error) => this.#news.close(explainCrash(error)))
      worker.on('exit', (code) => {
        if (code !== 0) this.#news.close(new Error('a reading thread ended before the file did'))
      })
      return worker
    })
  }

  /** The blocks in the order of the file. Returning the generator ends the threads. @throws what they throw */
  async *blocks(): AsyncGenerator<ThreadBlock> {
    const waiting = this.#workers.map((): ThreadBlock[] => [])
    let running = this.#workers.length
    let turn = 0
    try {
      for (;;) {
        const block = waiting[turn]?.shift()
        if (block) {
          yield block
          this.#workers[turn]?.postMessage({ kind: 'placed' } satisfies ToWorker)
          turn = (turn + 1) % this.#workers.length
          continue
        }
        if (running === 0) return
        const news = await this.#news.take()
        if (news === null) return
        if (news.block === null) running -= 1
        else waiting[news.from]?.push(news.block)
      }
    } finally {
      await this.end()
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  #hear(from: number, message: FromWorker): void {
    if (message.kind === 'inspected') this.inspection = message.inspection
    if (message.kind === 'block') this.#news.put({ from, block: message })
    if (message.kind === 'done') this.#news.put({ from, block: null })
    if (message.kind === 'failed') this.#news.close(errorFromWorker(message))
  }
}
