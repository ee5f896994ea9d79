import { basename } from 'node:path'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import type { Library } from '#tests/bench/measure.ts'

export type Inspected = OutputOf<'import.inspectFile'>

/** What came of one file. */
export interface Trial {
  readonly group: string
  readonly name: string
  readonly path: string
  /** Null when it was refused before anything was known of it. */
  readonly inspected: Inspected | null
  /** Null when it was refused. */
  readonly run: ImportRun | null
  /** Why it was refused, in words. */
  readonly refusal: string | null
}

const PAUSE_MS = 5
/** What a refusal advises is the same for all. */
const ADVICE = / Open it in the program that made it and save the list as XLSX or CSV\.$/

/** Tries a file out as a title list, as the program proposes to read it; nothing of it is kept. */
export async function tryFile(library: Library, group: string, path: string): Promise<Trial> {
  const name = basename(path)
  const file = library.backend.files.offer(path, name)
  const known = { group, name, path }
  let inspected: Inspected | null = null
  try {
    inspected = await library.call('import.inspectFile', { file, kind: 'list', settings: {} })
    return { ...known, inspected, run: await runOf(library, file, inspected), refusal: null }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ...known, inspected, run: null, refusal: message.replace(/^\S+: \w+ /, '').replace(ADVICE, '') }
  }
}

async function runOf(library: Library, file: string, inspected: Inspected): Promise<ImportRun> {
  const columns = inspected.columns.flatMap(({ column, field }) =>
    field === null ? [] : [{ column, field }],
  )
  const { job } = await library.call('import.start', {
    file,
    kind: 'list',
    settings: {},
    columns,
    vendorId: 1,
    dryRun: true,
  })
  for (;;) {
    const state = await library.call('job.get', { job })
    if (state.state === 'done') return state.result as ImportRun
    if (state.state !== 'running') throw new Error(state.error?.message ?? state.state)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
