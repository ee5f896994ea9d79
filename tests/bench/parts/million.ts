import { fork } from 'node:child_process'
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { timeBareImport } from '#tests/bench/bareImport.ts'
import { makeLibraryWithHoldings } from '#tests/bench/data/holdings.ts'
import { writeList } from '#tests/bench/generate.ts'
import { medianOf, type Spread } from '#tests/bench/measure.ts'
import { type Bench, type BenchPart, grouped, ratioText } from '#tests/bench/part.ts'
import type {
  CancelFigures,
  ImportFigures,
  ImportTask,
  ImportWords,
} from '#tests/bench/programs/importList.ts'
import { openSteadyMarks } from '#tests/bench/steadyMarks.ts'

const ROWS = 1_000_000
const HOLDINGS = 5_000_000
const RATIO_MAX = 2.2
const MEGABYTES_MAX = 700
const MARK_MS_MAX = 50
const CANCEL_SECONDS_MAX = 2
const CANCEL_AT = [0.2, 0.5, 0.8]
const PROGRAM = new URL('../programs/importList.ts', import.meta.url)

/** The largest list: through the whole pipeline into a process of its own, while others work, and cancelled. */
export const millionPart: BenchPart = {
  name: 'million',
  about:
    'a list of 1,000,000 against 5,000,000 holdings, beside sqlite3 .import; marks meanwhile; cancelling',
  minutes: 6,
  run: measureMillion,
}

interface Prepared {
  readonly bench: Bench
  readonly listPath: string
  readonly vendorId: number
  /** The folder of the library that every round starts from. */
  readonly start: string
}

async function measureMillion(bench: Bench): Promise<void> {
  const { rows = ROWS, holdings = HOLDINGS, rounds } = bench.settings
  const { folder } = bench
  const listPath = join(folder, 'list.csv')
  const start = join(folder, 'start')
  mkdirSync(start)
  bench.note(
    `Writing ${grouped(rows)} rows, and a library of ${grouped(holdings)} holdings (a minute or two) …`,
  )
  await writeList(listPath, rows, holdings)
  const vendorId = await makeLibraryWithHoldings(locationIn(start), folder, holdings)
  const prepared: Prepared = { bench, listPath, vendorId, start }
  await measureImport(prepared, rounds)
  await measureMarks(prepared, rounds)
  await measureCancelling(prepared)
}

async function measureImport(prepared: Prepared, rounds: number): Promise<void> {
  const { bench, listPath } = prepared
  const ours: ImportFigures[] = []
  const bare: number[] = []
  for (let round = 1; round <= rounds; round += 1) {
    bench.note(`Importing, round ${round} of ${rounds} …`)
    const location = freshCopy(prepared)
    const reference = timeBareImport(bench.folder, listPath)
    if (reference !== null) bare.push(reference)
    ours.push(await importIn(prepared, location))
  }
  const middle = (pick: (figures: ImportFigures) => number): number => medianOf(ours.map(pick))
  const ratios = bare.map((reference, round) => (ours[round]?.readySeconds ?? 0) / reference)
  const rows = ours[0]?.rows ?? 0
  bench.line(
    `million: ${grouped(rows)} rows (${(statSync(listPath).size / 1e6).toFixed(0)} MB), until sorted and searched`,
    `${middle((one) => one.readySeconds).toFixed(2)} s (${middle((one) => one.seconds).toFixed(2)} s until published)`,
    bare.length === 0
      ? 'no reference: sqlite3 is not installed'
      : `sqlite3 .import ${medianOf(bare).toFixed(2)} s: ${ratioText(medianOf(ratios), RATIO_MAX)}`,
  )
  bench.line(
    'million: most memory of its process',
    `${middle((one) => one.imported.peakMegabytes)} MB, ${middle((one) => one.ready.peakMegabytes)} MB with the grid`,
    `at most ${MEGABYTES_MAX} MB`,
  )
  bench.line(
    'million: processor in all threads',
    `${middle((one) => one.imported.cpuSeconds).toFixed(1)} s, ${middle((one) => one.ready.cpuSeconds).toFixed(1)} s with the grid`,
  )
}

/** Another program marks titles of other lists all the while. */
async function measureMarks(prepared: Prepared, rounds: number): Promise<void> {
  const { bench } = prepared
  const marks: Spread[] = []
  for (let round = 1; round <= rounds; round += 1) {
    bench.note(`Marking meanwhile, round ${round} of ${rounds} …`)
    const location = freshCopy(prepared)
    const marking = await openSteadyMarks(location, join(bench.folder, 'data-marks'))
    try {
      const { promise: begins, resolve: begin } = Promise.withResolvers<void>()
      const imported = importIn(prepared, location, begin)
      await Promise.race([begins, imported])
      marks.push(await marking.during(imported))
    } finally {
      await marking.close()
    }
  }
  const count = marks.reduce((sum, spread) => sum + spread.count, 0)
  const middle = (pick: (spread: Spread) => number): string => medianOf(marks.map(pick)).toFixed(1)
  bench.line(
    `million: ${grouped(count)} marks by another program meanwhile`,
    `p50 ${middle((one) => one.median)} ms, p95 ${middle((one) => one.p95)} ms, max ${middle((one) => one.max)} ms`,
    `at most ${MARK_MS_MAX} ms at p95`,
  )
}

async function measureCancelling(prepared: Prepared): Promise<void> {
  prepared.bench.note(`Cancelling at ${CANCEL_AT.map((share) => `${share * 100} %`).join(', ')} …`)
  const words = await talk(prepared, freshCopy(prepared), CANCEL_AT)
  const figures: readonly CancelFigures[] = words.kind === 'cancelled' ? words.figures : []
  const most = Math.max(...figures.map((one) => one.seconds))
  const swept = Math.max(...figures.map((one) => one.sweptSeconds))
  prepared.bench.line(
    `million: cancelled at ${CANCEL_AT.map((share) => share * 100).join(', ')} %, the longest`,
    `${most.toFixed(2)} s, its last row gone after ${swept.toFixed(2)} s`,
    `at most ${CANCEL_SECONDS_MAX} s; nothing is left (${figures.map((one) => one.phase).join(', ')})`,
  )
}

async function importIn(prepared: Prepared, location: string, onBegin?: () => void): Promise<ImportFigures> {
  const words = await talk(prepared, location, [], onBegin)
  if (words.kind !== 'imported') throw new Error('the import did not say what it did')
  return words.figures
}

/** Runs the import's own process. @returns its last words */
async function talk(
  { bench, listPath, vendorId }: Prepared,
  location: string,
  cancelAt: readonly number[],
  onBegin?: () => void,
): Promise<ImportWords> {
  const task: ImportTask = { location, dataFolder: join(bench.folder, 'data'), listPath, vendorId, cancelAt }
  const child = fork(PROGRAM, [JSON.stringify(task)])
  const heard: ImportWords[] = []
  child.on('message', (words: ImportWords) => {
    heard.push(words)
    if (words.kind === 'begins') onBegin?.()
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const last = heard.at(-1)
  if (code !== 0 || last === undefined) throw new Error(`the importing process ended with ${code}`)
  return last
}

const locationIn = (folder: string): string => join(folder, 'bench.subjectdesk')

/** The library as it was made, in the place of the last round's. */
function freshCopy({ bench, start }: Prepared): string {
  const target = join(bench.folder, 'library')
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target)
  for (const name of readdirSync(start)) {
    const file = join(target, name)
    copyFileSync(join(start, name), file, constants.COPYFILE_FICLONE)
    writeOut(file)
  }
  return locationIn(target)
}

/** To the disk itself: a gigabyte that is still to be written there would be in the way of what is measured next. */
function writeOut(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
