import { setImmediate as turn } from 'node:timers/promises'
import { Mailbox } from '#backend/importing/mailbox.ts'
import type { FromWorker, ImportPlan, PreparedBatch } from '#backend/importing/messages.ts'
import { readBlocks } from '#backend/importing/readBlocks.ts'
import type { Share } from '#backend/importing/reading/sourceTypes.ts'
import { NO_ROWS, type RowTaker, StagedRows } from '#backend/importing/rowTaker.ts'
import { TextRows } from '#backend/importing/textRows.ts'
import { buffersIn } from '#backend/views/columnRows.ts'
import { openStage } from '#db/engine/openStage.ts'
import type { StageWriter } from '#db/engine/stage.ts'

/** Blocks on the way: enough that no thread waits while the other stores ISBNs, few enough not to fill the disk twice. */
const BLOCKS_AHEAD = 8

/** The reading thread's half of an import: writes the rows of each block into a stage, or makes them text, and sends their keys. */
export class BlockStager {
  readonly #plan: ImportPlan
  readonly #share: Share
  readonly #tell: (message: FromWorker, moved?: ArrayBuffer[]) => void
  readonly #permits = new Mailbox<true>()
  #stage: StageWriter | null = null
  #text: TextRows | null = null

  constructor(plan: ImportPlan, share: Share, tell: (message: FromWorker, moved?: ArrayBuffer[]) => void) {
    this.#plan = plan
    this.#share = share
    this.#tell = tell
    for (let count = 0; count < BLOCKS_AHEAD; count += 1) this.#permits.put(true)
  }

  /** Reads the whole file, understands this thread's share and stages it. @throws what the reader and the disk throw */
  async run(signal: AbortSignal): Promise<void> {
    const blocks = readBlocks(
      this.#plan,
      signal,
      this.#share,
      (inspection) => this.#tell({ kind: 'inspected', inspection }),
      (number) => this.#open(number),
    )
    let written: Promise<void> = Promise.resolve()
    for await (const batch of blocks) {
      const stage = this.#stage
      const text = this.#text
      this.#stage = null
      this.#text = null
      await written
      written = this.#handOver(batch, stage, text)
      // else an error would be told when the next block is done
      written.catch(() => undefined)
      await this.#permits.take()
      // lets the block before be handed over, which is written by now
      await turn()
    }
    await written
  }

  /** What is staged is still being written when the next block begins. */
  async #handOver(batch: PreparedBatch, stage: StageWriter | null, text: TextRows | null): Promise<void> {
    await stage?.close()
    const message = { kind: 'block', batch, stage: stage?.path ?? null, text: text?.block ?? null } as const
    this.#tell(message, buffersOfBatch(batch))
  }

  /** A block was taken in: another one may come. */
  onPlaced(): void {
    this.#permits.put(true)
  }

  #open(number: number): RowTaker {
    const { stages, asText } = this.#plan
    if (asText) {
      this.#text = new TextRows()
      return this.#text
    }
    if (stages === null) return NO_ROWS
    this.#stage = openStage(stages, number)
    return new StagedRows(this.#stage)
  }
}

/** Moved to the importing thread rather than copied: a copy would stay in memory until this thread tidies up. */
function buffersOfBatch({ isbns, works, editions, rowNos, subjects, marking }: PreparedBatch): ArrayBuffer[] {
  const own = [isbns, works, editions, rowNos, subjects].map(({ buffer }) => buffer)
  return marking === null ? own : [...own, marking.offerAt.buffer, ...buffersIn(marking.columns)]
}
