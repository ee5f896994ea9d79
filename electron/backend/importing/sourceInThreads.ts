import type { BatchSource, SourceBlock } from '#backend/importing/batchSource.ts'
import type { ImportPlan, Placement, ThreadBlock } from '#backend/importing/messages.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import type { ReadingThreads } from '#backend/importing/readingThreads.ts'
import type { RowSink } from '#backend/importing/storing/rowSink.ts'
import { placeTexts } from '#backend/importing/textRows.ts'
import type { BulkLoader } from '#db/engine/engine.ts'
import type { Placed, StagePlan } from '#db/engine/stage.ts'

/** A file that other threads read, understand and write into stages or make into text: matching and taking in go on beside them. */
export class SourceInThreads implements BatchSource {
  readonly #threads: ReadingThreads
  readonly #plan: StagePlan | null
  readonly #bulk: BulkLoader
  /** What is stored beside the staged rows goes in with them: neither is ever there without the other. */
  readonly #sink: RowSink

  constructor(threads: ReadingThreads, { stages: plan }: ImportPlan, bulk: BulkLoader, sink: RowSink) {
    this.#threads = threads
    this.#plan = plan
    this.#bulk = bulk
    this.#sink = sink
  }

  get inspection(): Inspection | null {
    return this.#threads.inspection
  }

  async *blocks(): AsyncGenerator<SourceBlock> {
    for await (const block of this.#threads.blocks())
      yield { batch: block.batch, store: (placement) => this.#take(block, placement) }
  }

  async #take({ stage, text }: ThreadBlock, placement: Placement | null): Promise<void> {
    if (placement === null) return
    if (text !== null) await this.#bulk.insertTexts?.(placeTexts(text, placement), this.#sink.drain())
    if (stage !== null && this.#plan !== null)
      await this.#bulk.stages?.take(this.#plan, placedOf(stage, placement), this.#sink.drain())
  }
}

/** Most rows are new titles of which nothing is known; only the others are told one by one. */
function placedOf(path: string, placement: Placement): Placed {
  const { firstId, firstRouting, listId, runId, titleIds, known } = placement
  const rows: number[][] = []
  for (let position = 0; position < titleIds.length; position += 1) {
    const titleId = titleIds[position] ?? 0
    const bits = known[position] ?? 0
    if (bits !== 0 || titleId !== firstId + position) rows.push([position, titleId, bits])
  }
  return { path, numbers: { firstId, firstRouting, listId, runId }, rows }
}
