import { setTimeout } from 'node:timers/promises'
import type { OutputOf } from '#shared/api/contract.ts'
import type { ImportKind } from '#shared/schema/common.ts'
import type { Library } from '#tests/bench/measure.ts'

/** A file to import, and as what. */
export interface BenchFile {
  readonly path: string
  readonly name: string
  readonly kind: ImportKind
  readonly vendorId: number
}

/** Who imports: of the sample library. */
export const IMPORTER = 'chen'
const POLL_MS = 20

/** Inspects a file as the wizard does. @returns what starts its import with the columns proposed, and gives the job */
export async function prepareImport(library: Library, file: BenchFile): Promise<() => Promise<number>> {
  const { kind } = file
  const reference = library.backend.files.offer(file.path, file.name)
  const inspected = await library.call(
    'import.inspectFile',
    { file: reference, kind, settings: {} },
    IMPORTER,
  )
  const columns = inspected.columns.flatMap(({ column, field }) =>
    field === null ? [] : [{ column, field }],
  )
  const { vendorId, name } = file
  const input = { file: reference, kind, settings: {}, columns, vendorId, listName: name }
  return async () => (await library.call('import.start', input, IMPORTER)).job
}

/** Looks at a job until the condition holds. @throws when it ends otherwise */
export async function waitForJob(
  library: Library,
  job: number,
  isThere: (state: OutputOf<'job.get'>) => boolean,
): Promise<OutputOf<'job.get'>> {
  for (;;) {
    const state = await library.call('job.get', { job }, IMPORTER)
    if (isThere(state)) return state
    if (state.state !== 'running') throw new Error(`job ${state.state}: ${JSON.stringify(state.error)}`)
    await setTimeout(POLL_MS)
  }
}

/** Imports a file as the wizard does, with the columns proposed. @returns the seconds from start to published */
export async function importFile(
  library: Library,
  file: BenchFile,
): Promise<{ seconds: number; rows: number; peakMegabytes: number }> {
  const start = await prepareImport(library, file)
  const started = performance.now()
  let peak = 0
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, POLL_MS)
  try {
    const done = await waitForJob(library, await start(), ({ state }) => state === 'done')
    const seconds = (performance.now() - started) / 1000
    const { rows } = done.result as { rows: number }
    return { seconds, rows, peakMegabytes: Math.round(peak / 1_048_576) }
  } finally {
    clearInterval(sampler)
  }
}
