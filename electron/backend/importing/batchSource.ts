import type { ImportPlan, Placement, PreparedBatch } from '#backend/importing/messages.ts'
import { type PreparedRows, prepareHere } from '#backend/importing/prepareHere.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import type { RowSink } from '#backend/importing/storing/rowSink.ts'
import type { WaitingRows } from '#backend/importing/waitingRows.ts'

/** A file that is being read and understood, batch by batch. */
export interface BatchSource {
  /** Known once the first batch is there. */
  readonly inspection: Inspection | null
  /** The keys of each batch. Returning the generator ends the reading. */
  batches(): AsyncGenerator<PreparedBatch>
  /** Lets the rows of the oldest batch that waits be stored; null drops them. To be called once for each batch. */
  place(placement: Placement | null): Promise<void>
}

/** Reads in this thread, for files that are not worth a second one. */
export class SourceHere implements BatchSource {
  inspection: Inspection | null = null
  readonly #prepared: AsyncGenerator<PreparedRows>
  readonly #sink: RowSink
  readonly #waiting: WaitingRows[] = []

  constructor(plan: ImportPlan, signal: AbortSignal, sink: RowSink) {
    this.#sink = sink
    this.#prepared = prepareHere(plan, signal, (inspection) => {
      this.inspection = inspection
    })
  }

  async *batches(): AsyncGenerator<PreparedBatch> {
    for await (const { batch, waiting } of this.#prepared) {
      this.#waiting.push(waiting)
      yield batch
    }
  }

  async place(placement: Placement | null): Promise<void> {
    const waiting = this.#waiting.shift()
    if (waiting && placement) await this.#sink.insertAll(waiting.place(placement))
  }
}
