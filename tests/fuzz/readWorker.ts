import { writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { ImportKind } from '#shared/domain/importField.ts'
import { type Outcome, readWhole } from '#tests/fuzz/readWhole.ts'

/** A file to be read in the thread. */
export interface ReadTask {
  /** To be written first; null: the file is there. */
  readonly bytes: Uint8Array | null
  readonly kind: ImportKind
}

/** What became of it; `broken` is a defect. */
export type ReadReply = Outcome | { readonly kind: 'broken'; readonly why: string }

if (!parentPort) throw new Error('this module is to be run as a worker thread')
const port = parentPort
const { path } = workerData as { path: string }

port.on('message', ({ bytes, kind }: ReadTask) => {
  if (bytes !== null) writeFileSync(path, bytes)
  readWhole(path, kind).then(
    (outcome) => port.postMessage(outcome),
    (error: unknown) =>
      port.postMessage({
        kind: 'broken',
        why: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  )
})
