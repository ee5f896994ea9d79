import { Worker } from 'node:worker_threads'
import type { ReadReply, ReadTask } from '#tests/fuzz/readWorker.ts'

/**
 * In milliseconds. A sound sample takes one or two; what takes this long on a machine that is busy with other tests
 * goes on for ever, or as good as.
 */
const HANGS_AFTER = 30_000
/** Of the thread's heap, in MB; an import may take more, but not for a file of this size. */
const MEMORY_MB = 400
/** Of that heap's youngest part; what Node gives a thread is small, and a quarter of the time goes to emptying it. */
const YOUNG_MB = 96

export type ThreadReply =
  | ReadReply
  | { readonly kind: 'hung' }
  | { readonly kind: 'crashed'; readonly why: string }

/** Reads one file after the other in a thread that can be ended: a new one after each that hangs or crashes. */
export class ReadingThread {
  readonly #path: string
  #worker: Worker | null = null

  /** @param path where the files are written, one over the other */
  constructor(path: string) {
    this.#path = path
  }

  async read(task: ReadTask, hangsAfter = HANGS_AFTER): Promise<ThreadReply> {
    const worker = (this.#worker ??= this.#start())
    const answered = Promise.withResolvers<ThreadReply>()
    const onMessage = (reply: ReadReply): void => answered.resolve(reply)
    const onError = (error: unknown): void => answered.resolve({ kind: 'crashed', why: String(error) })
    const timer = setTimeout(() => answered.resolve({ kind: 'hung' }), hangsAfter)
    worker.once('message', onMessage)
    worker.once('error', onError)
    worker.postMessage(task)
    const reply = await answered.promise
    clearTimeout(timer)
    worker.off('message', onMessage)
    worker.off('error', onError)
    if (reply.kind === 'hung' || reply.kind === 'crashed') await this.end()
    return reply
  }

  async end(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = null
  }

  #start(): Worker {
    return new Worker(new URL('./readWorker.ts', import.meta.url), {
      workerData: { path: this.#path },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    })
  }
}
