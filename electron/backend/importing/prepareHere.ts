import type { ImportPlan, PreparedBatch } from '#backend/importing/messages.ts'
import { BatchPreparer } from '#backend/importing/prepareBatch.ts'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { Inspection } from '#backend/importing/reading/sourceTypes.ts'

/** Reads and understands a file in this thread. @param onInspected told what the file is, before the first batch */
export async function* prepareHere(
  plan: ImportPlan,
  signal: AbortSignal,
  onInspected: (inspection: Inspection) => void,
): AsyncGenerator<PreparedBatch> {
  const inspection = await inspectSource(plan.path, plan.settings)
  onInspected(inspection)
  const preparer = new BatchPreparer(plan, inspection.headings)
  for await (const raw of readSource(plan.path, inspection, signal)) yield preparer.prepare(raw)
}
