import type { ImportPlan, PreparedBatch, Share } from '#backend/importing/messages.ts'
import { BatchPreparer, Block } from '#backend/importing/prepareBatch.ts'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import type { RowTaker } from '#backend/importing/rowTaker.ts'

/**
 * Rows that are understood, matched and stored together: some tens of milliseconds in which the library's writer is busy,
 * so that marks get through between two.
 */
const BLOCK_ROWS = 6_000

/**
 * Reads and understands a file in this thread, block by block.
 * @param share the blocks to be understood; others are only read
 * @param onInspected told what the file is, before the first block
 * @param open gives what takes the rows of the block with this number, from 0 in the whole file
 */
export async function* readBlocks(
  plan: ImportPlan,
  signal: AbortSignal,
  share: Share,
  onInspected: (inspection: Inspection) => void,
  open: (block: number) => RowTaker,
): AsyncGenerator<PreparedBatch> {
  const inspection = plan.inspection ?? (await inspectSource(plan.path, plan.settings))
  onInspected(inspection)
  const preparer = new BatchPreparer(plan, inspection.headings)
  let block: Block | null = null
  let number = 0
  let rows = 0
  for await (const raw of readSource(plan.path, inspection, signal)) {
    const isMine = number % share.of === share.turn
    if (isMine) {
      block ??= new Block(open(number), plan.forGrid)
      preparer.add(block, raw)
    }
    // counted in all threads alike: where one block ends, another thread's begins
    rows += raw.rows.length
    if (rows < BLOCK_ROWS) continue
    rows = 0
    number += 1
    if (block !== null) yield block.finish()
    block = null
  }
  if (block !== null) yield block.finish()
}
