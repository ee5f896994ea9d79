import type { ImportPlan, PreparedBatch } from '#backend/importing/messages.ts'
import { BatchPreparer, Block } from '#backend/importing/prepareBatch.ts'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { Inspection, Share } from '#backend/importing/reading/sourceTypes.ts'
import type { RowTaker } from '#backend/importing/rowTaker.ts'
import { MarkingRows } from '#backend/views/markingRows.ts'

/**
 * Reads and understands a file in this thread, block by block.
 * @param share the parts of the file to be understood, each a block
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
  const marking = plan.forGrid ? new MarkingRows() : null
  let block: Block | null = null
  let number = share.turn
  for await (const raw of readSource(plan.path, inspection, signal, share)) {
    block ??= new Block(open(number), marking)
    preparer.add(block, raw)
    if (raw.endsPart !== true) continue
    yield block.finish()
    block = null
    number += share.of
  }
  if (block !== null) yield block.finish()
}
