import { writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { ImportKind } from '#shared/domain/importField.ts'
import { fuzzCase } from '#tests/fuzz/fuzzCase.ts'
import { type Outcome, readWhole } from '#tests/fuzz/readWhole.ts'

/** A file to be read in the thread. */
export interface ReadTask {
  /**
   * To be written first; a number: the bytes of the case of that number, which then need not cross to the thread;
   * null: the file is there.
   */
  readonly bytes: Uint8Array | number | null
  readonly kind: ImportKind
}

/** What became of it; `broken` is a defect. */
export type ReadReply = Outcome | { readonly kind: 'broken'; readonly why: string }

if (!parentPort) throw new Error('this module is to be run as a worker thread')
const port = parentPort
const { path } = workerData as { path: string }

port.on('message', ({ bytes, kind }: ReadTask) => {
  if (bytes !== null) writeFileSync(path, typeof bytes === 'number' ? fuzzCase(bytes).bytes : bytes)
  readWhole(path, kind).then(
    (outcome) => port.postMessage(outcome),
    (error: unknown) =>
      port.postMessage({
        kind: 'broken',
        why: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  )
})
