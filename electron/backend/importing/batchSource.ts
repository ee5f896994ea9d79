import type { ImportPlan, Placement, PreparedBatch } from '#backend/importing/messages.ts'
import { readBlocks } from '#backend/importing/readBlocks.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import { RowsHere } from '#backend/importing/rowsHere.ts'
import type { RowSink } from '#backend/importing/storing/rowSink.ts'

/** The keys of a block, and what stores its rows once they have their place; null drops them. */
export interface SourceBlock {
  readonly batch: PreparedBatch
  store(placement: Placement | null): Promise<void>
}

/** A file that is being read and understood, block by block. */
export interface BatchSource {
  /** Known once the first block is there. */
  readonly inspection: Inspection | null
  /** To be stored in this order, each before the next is asked for. Returning the generator ends the reading. */
  blocks(): AsyncGenerator<SourceBlock>
}

/** Reads in this thread, for files that are not worth a second one and for an engine without stages. */
export class SourceHere implements BatchSource {
  inspection: Inspection | null = null
  readonly #plan: ImportPlan
  readonly #signal: AbortSignal
  readonly #sink: RowSink

  constructor(plan: ImportPlan, signal: AbortSignal, sink: RowSink) {
    this.#plan = plan
    this.#signal = signal
    this.#sink = sink
  }

  async *blocks(): AsyncGenerator<SourceBlock> {
    let rows = new RowsHere()
    const blocks = readBlocks(
      this.#plan,
      this.#signal,
      { turn: 0, of: 1 },
      (inspection) => {
        this.inspection = inspection
      },
      () => {
        rows = new RowsHere()
        return rows
      },
    )
    for await (const batch of blocks)
      yield {
        batch,
        store: async (placement) => {
          if (placement) await this.#sink.insertAll(rows.place(placement))
        },
      }
  }
}
