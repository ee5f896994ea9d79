import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { openLibrary } from '#db/library.ts'
import { IMPORTER, prepareImport, waitForJob } from '#tests/bench/importFile.ts'
import { type Library, openForBench } from '#tests/bench/measure.ts'
import { costSoFar, type ProcessCost } from '#tests/bench/processes.ts'

/** What parts/million.ts asks for, as JSON in the first argument. */
export interface ImportTask {
  readonly location: string
  readonly dataFolder: string
  readonly listPath: string
  readonly vendorId: number
  /** At which shares of the file, 0 to 1, imports are cancelled; with none, one import is made whole. */
  readonly cancelAt: readonly number[]
}

/** What is told to the parent: that an import begins, and what came of all. */
export type ImportWords =
  | { readonly kind: 'begins' }
  | { readonly kind: 'imported'; readonly figures: ImportFigures }
  | { readonly kind: 'cancelled'; readonly figures: readonly CancelFigures[] }

export interface ImportFigures {
  readonly rows: number
  /** Until the import is published. */
  readonly seconds: number
  /** Until the list is open, sorted, filtered and searched, and its first rows are there. */
  readonly readySeconds: number
  /** Rows that the filter and the search found. */
  readonly found: number
  /** When it was published, and at the end. */
  readonly imported: ProcessCost
  readonly ready: ProcessCost
}

export interface CancelFigures {
  /** What the import was doing. */
  readonly phase: string
  /** From the request until the job is over. */
  readonly seconds: number
  /** From the request until the last row is gone too. */
  readonly sweptSeconds: number
}

const SWEEP_SECONDS_MAX = 300

const task = JSON.parse(process.argv[2] ?? '') as ImportTask
const say = (words: ImportWords): void => void process.send?.(words)

// whoever ends the measurements ends this too
const leave = (): never => process.exit(1)
process.once('disconnect', leave)

/** The process of its own in which a list is imported, so that what it takes is the import's alone. */
const library = await openForBench(task.location, task.dataFolder)
try {
  if (task.cancelAt.length === 0) say({ kind: 'imported', figures: await importWhole(library) })
  else say({ kind: 'cancelled', figures: await cancelSome(library) })
} finally {
  await library.backend.close()
  process.off('disconnect', leave)
  process.disconnect()
}

function prepare(from: Library, name: string): Promise<() => Promise<number>> {
  return prepareImport(from, { path: task.listPath, name, kind: 'list', vendorId: task.vendorId })
}

async function importWhole(from: Library): Promise<ImportFigures> {
  const start = await prepare(from, 'million.csv')
  say({ kind: 'begins' })
  const started = performance.now()
  const passed = (): number => (performance.now() - started) / 1000
  const job = await start()
  const done = await waitForJob(from, job, ({ state }) => state === 'done')
  const seconds = passed()
  const imported = costSoFar()
  const { rows, listId } = done.result as { rows: number; listId: number }
  const { view, count } = await from.call('view.open', {
    kind: 'marking',
    scope: { listId },
    filters: [{ column: 'year', op: 'range', from: 2023, to: 2025 }],
    search: '历史',
    sort: [{ column: 'title', direction: 'asc' }],
  })
  await from.call('view.readWindow', { view, from: 0, to: 100 })
  return { rows, seconds, readySeconds: passed(), found: count, imported, ready: costSoFar() }
}

async function cancelSome(from: Library): Promise<CancelFigures[]> {
  const before = await stateOfLibrary()
  const figures: CancelFigures[] = []
  for (const share of task.cancelAt) {
    const start = await prepare(from, `cancelled-${share}.csv`)
    say({ kind: 'begins' })
    const job = await start()
    const { progress } = await waitForJob(from, job, ({ progress: { done, total }, state }) => {
      if (state === 'done')
        throw new Error('the import was over before it could be cancelled: take more rows')
      return total !== null && done / total >= share
    })
    const asked = performance.now()
    await from.call('job.cancel', { job }, IMPORTER)
    await waitForJob(from, job, ({ state }) => state === 'cancelled')
    const seconds = (performance.now() - asked) / 1000
    while ((await stateOfLibrary()) !== before) {
      if (performance.now() - asked > SWEEP_SECONDS_MAX * 1000)
        throw new Error(`cancelled, but something is left: ${await stateOfLibrary()}, before ${before}`)
      await setTimeout(100)
    }
    figures.push({ phase: progress.phase, seconds, sweptSeconds: (performance.now() - asked) / 1000 })
  }
  return figures
}

/** What an import leaves if it leaves anything: rows, and files beside the library. */
async function stateOfLibrary(): Promise<string> {
  const engine = openLibrary(task.location)
  try {
    const tables = ['offer', 'routing', 'title_isbn', 'offer_cells', 'import_issue', 'import_reject']
    const counts = tables.map((table) => sql`(select count(*) from ${sql.table(table)})`)
    const { rows } = await sql<Record<string, number>>`select ${sql.join(
      counts.map((count, at) => sql`${count} as ${sql.ref(tables[at] ?? '')}`),
    )}`.execute(engine.read)
    const files = readdirSync(dirname(task.location)).filter((name) => !/-(?:wal|shm|journal)$/.test(name))
    return JSON.stringify([rows[0], files.toSorted()])
  } finally {
    await engine.close()
  }
}
