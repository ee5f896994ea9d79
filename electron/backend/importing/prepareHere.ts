import type { ImportPlan, PreparedBatch } from '#backend/importing/messages.ts'
import { BatchPreparer } from '#backend/importing/prepareBatch.ts'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'
import type { WaitingRows } from '#backend/importing/waitingRows.ts'

/** A batch and the rows that wait for its placement. */
export interface PreparedRows {
  readonly batch: PreparedBatch
  readonly waiting: WaitingRows
}

/**
 * Reads and understands a file in this thread.
 * @param onInspected told what the file is, before the first batch
 * @param isWanted whether the batch with this number, from 0, is to be understood; others are only read
 */
export async function* prepareHere(
  plan: ImportPlan,
  signal: AbortSignal,
  onInspected: (inspection: Inspection) => void,
  isWanted: (batch: number) => boolean = () => true,
): AsyncGenerator<PreparedRows> {
  const inspection = plan.inspection ?? (await inspectSource(plan.path, plan.settings))
  onInspected(inspection)
  const preparer = new BatchPreparer(plan, inspection.headings)
  let count = 0
  for await (const raw of readSource(plan.path, inspection, signal)) {
    if (isWanted(count)) yield preparer.prepare(raw)
    count += 1
  }
}
