import { Mailbox } from '#backend/importing/mailbox.ts'
import type { FromWorker, ImportPlan, Placement, Share } from '#backend/importing/messages.ts'
import { prepareHere } from '#backend/importing/prepareHere.ts'
import type { WaitingRows } from '#backend/importing/waitingRows.ts'
import { openStage } from '#db/engine/openStage.ts'
import type { StagePlan, StageWriter } from '#db/engine/stage.ts'

/**
 * Batches of about 2,000 rows that one thread understands in a row and that make one stage: some tens of milliseconds
 * in which the library's writer is busy taking it in, so that marks get through between two.
 */
const BATCHES_PER_BLOCK = 3

/** Batches on the way: enough that no thread waits for another, few enough not to fill the memory. */
const BATCHES_AHEAD = 4 * BATCHES_PER_BLOCK

/** Which of several threads understands the batch with this number in the file. */
export function turnOf(batch: number, of: number): number {
  return Math.floor(batch / BATCHES_PER_BLOCK) % of
}

/** The reading thread's half of an import: sends the keys of each batch, and stages its rows once they are placed. */
export class BatchStager {
  readonly #plan: ImportPlan
  readonly #stages: StagePlan
  readonly #share: Share
  readonly #tell: (message: FromWorker) => void
  readonly #permits = new Mailbox<true>()
  readonly #waiting: WaitingRows[] = []
  #stage: StageWriter | null = null
  #count = 0
  #staged = 0
  #allPlaced: PromiseWithResolvers<void> | null = null
  /** Why rows could not be staged. Kept, because the reading may have ended before anybody waits. */
  #failure: unknown = null

  constructor(plan: ImportPlan, stages: StagePlan, share: Share, tell: (message: FromWorker) => void) {
    this.#plan = plan
    this.#share = share
    this.#stages = stages
    this.#tell = tell
    for (let count = 0; count < BATCHES_AHEAD; count++) this.#permits.put(true)
  }

  /** Reads the whole file and understands this thread's share; ends when every batch has been placed and staged. */
  async run(signal: AbortSignal): Promise<void> {
    const { turn, of } = this.#share
    const prepared = prepareHere(
      this.#plan,
      signal,
      (inspection) => this.#tell({ kind: 'inspected', inspection }),
      (batch) => turnOf(batch, of) === turn,
    )
    for await (const { batch, waiting } of prepared) {
      await this.#permits.take()
      this.#waiting.push(waiting)
      this.#tell({ kind: 'batch', batch })
    }
    if (this.#waiting.length > 0) {
      this.#allPlaced = Promise.withResolvers()
      await this.#allPlaced.promise
    }
    if (this.#failure !== null) throw this.#failure
    this.#closeStage()
  }

  /** Stages the rows of the oldest batch; null drops them. */
  place(placement: Placement | null): void {
    const waiting = this.#waiting.shift()
    try {
      if (waiting && placement) this.#store(waiting, placement)
      this.#permits.put(true)
      if (this.#waiting.length === 0) this.#allPlaced?.resolve()
    } catch (error) {
      this.#failure ??= error
      this.#permits.close(error)
      this.#allPlaced?.reject(error)
    }
  }

  #store(waiting: WaitingRows, placement: Placement): void {
    // numbers of several threads must not meet
    this.#stage ??= openStage(this.#stages, this.#count++ * this.#share.of + this.#share.turn)
    this.#stage.insert(waiting.place(placement))
    this.#staged += 1
    if (this.#staged % BATCHES_PER_BLOCK === 0) this.#closeStage()
  }

  #closeStage(): void {
    const stage = this.#stage
    if (stage === null) return
    this.#stage = null
    stage.close()
    this.#tell({ kind: 'staged', path: stage.path })
  }
}
