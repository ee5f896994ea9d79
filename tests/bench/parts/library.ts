import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createLibrary } from '#db/library.ts'
import { startServer } from '#server/server.ts'
import { timeBareImport } from '#tests/bench/bareImport.ts'
import { writeHoldings, writeList } from '#tests/bench/generate.ts'
import { importFile } from '#tests/bench/importFile.ts'
import { type MarkFigures, measureMarkInPage } from '#tests/bench/markInPage.ts'
import { type Library, medianOf, openForBench, residentMemory, type Spread } from '#tests/bench/measure.ts'
import { type Bench, type BenchPart, grouped, ratioText } from '#tests/bench/part.ts'
import { measureMarks, measureViews } from '#tests/bench/views.ts'

const ROWS = 200_000
const HOLDINGS = 1_000_000

/** A library of ordinary size: imports through the files, then views and marks on the list. */
export const libraryPart: BenchPart = {
  name: 'library',
  about: 'a list of 200,000 and a million holdings: import, views, marks',
  minutes: 2,
  run: measureLibrary,
}

const ms = (spread: Pick<Spread, 'median' | 'p95'>): string =>
  `p50 ${spread.median.toFixed(1)} ms, p95 ${spread.p95.toFixed(1)} ms`

async function measureLibrary(bench: Bench): Promise<void> {
  const { settings, folder } = bench
  const { rows = ROWS, holdings = HOLDINGS } = settings
  const listPath = join(folder, 'list.csv')
  const holdingsPath = join(folder, 'holdings.csv')
  bench.note(`Writing ${grouped(rows)} list rows and ${grouped(holdings)} holdings …`)
  await writeList(listPath, rows, holdings)
  await writeHoldings(holdingsPath, holdings)
  const place: Place = { library: join(folder, 'library'), data: join(folder, 'data') }
  const vendorId = await fillWithHoldings(bench, place, holdingsPath)
  const library = await measureImports(bench, place, listPath, vendorId)
  await measureList(bench, library, place)
}

interface Place {
  readonly library: string
  readonly data: string
}

const fileOf = (place: Place): string => join(place.library, 'bench.subjectdesk')

/** @returns a vendor of the new library */
async function fillWithHoldings(bench: Bench, place: Place, path: string): Promise<number> {
  mkdirSync(place.library)
  await createLibrary(fileOf(place))
  const library = await openForBench(fileOf(place), place.data)
  try {
    await library.call('library.setUp', { kind: 'sample', name: 'Bench' })
    const { vendors } = await library.call('reference.get', {})
    const vendorId = vendors.find((vendor) => vendor.currency === 'CNY')?.id ?? 1
    bench.note('Importing the holdings …')
    const held = await importFile(library, { path, name: 'holdings.csv', kind: 'holdings', vendorId })
    bench.line(
      `import of ${grouped(held.rows)} holdings`,
      `${held.seconds.toFixed(1)} s, ${grouped(held.rows / held.seconds)} rows/s`,
    )
    return vendorId
  } finally {
    await library.backend.close()
  }
}

/** @returns the library after the last round */
async function measureImports(
  bench: Bench,
  place: Place,
  listPath: string,
  vendorId: number,
): Promise<Library> {
  const ours: number[] = []
  const bare: number[] = []
  let peak = 0
  let rows = 0
  const start = `${place.library}-start`
  cpSync(place.library, start, { recursive: true })
  let library: Library | null = null
  for (let round = 1; round <= bench.settings.rounds; round += 1) {
    bench.note(`Round ${round} of ${bench.settings.rounds} …`)
    await library?.backend.close()
    // every round starts from the same library
    rmSync(place.library, { recursive: true })
    cpSync(start, place.library, { recursive: true })
    const reference = timeBareImport(bench.folder, listPath)
    library = await openForBench(fileOf(place), place.data)
    const run = await importFile(library, {
      path: listPath,
      name: `list-${round}.csv`,
      kind: 'list',
      vendorId,
    })
    peak = Math.max(peak, run.peakMegabytes)
    rows = run.rows
    ours.push(run.seconds)
    if (reference !== null) bare.push(reference)
  }
  rmSync(start, { recursive: true })
  const seconds = medianOf(ours)
  const ratios = bare.map((reference, round) => (ours[round] ?? 0) / reference)
  bench.line(
    `import of ${grouped(rows)} rows (${(statSync(listPath).size / 1_048_576).toFixed(0)} MB), whole pipeline`,
    `${seconds.toFixed(2)} s, ${grouped(rows / seconds)} rows/s`,
    bare.length === 0
      ? 'no reference: sqlite3 is not installed'
      : `sqlite3 .import ${medianOf(bare).toFixed(2)} s: ${ratioText(medianOf(ratios), 4)}`,
  )
  bench.line('memory of the process', `${residentMemory()} MB now, ${peak} MB at most in the import`)
  return library ?? openForBench(fileOf(place), place.data)
}

async function measureList(bench: Bench, library: Library, place: Place): Promise<void> {
  try {
    const { runs } = await library.call('import.list', { limit: 1 }, 'chen')
    const listId = runs[0]?.listId ?? 0
    const views = await measureViews(library, listId)
    bench.line('first opening of a grid (index is built)', `${views.firstOpen.toFixed(0)} ms`)
    bench.line('filter and sort', ms(views.sortAndFilter))
    bench.line('a window of 100 rows', ms(views.window), 'at most 50 ms at p95')
    bench.line('filter, sort and first window', ms(views.openWithWindow))
    const marks = await measureMarks(library, listId, bench.settings.marks, 'li')
    bench.line('a mark, in the backend', ms(marks), 'at most 50 ms at p95')
    const shown = await measureShownMarks(library, place)
    bench.line(
      'a mark shown in the browser',
      shown === null ? 'not measured: npm run build first' : ms(shown),
      'at most 50 ms at p95',
    )
    const check = await library.call('library.check', {})
    bench.line('self-check after all of it', check.ok ? 'whole' : 'NOT WHOLE')
    if (!check.ok) throw new Error(JSON.stringify(check.checks.filter((one) => !one.ok)))
  } finally {
    await library.backend.close()
  }
}

/** Marks in a real browser on the same list; null where the page is not built. */
async function measureShownMarks(library: Library, place: Place): Promise<MarkFigures | null> {
  const rendererFolder = join(import.meta.dirname, '../../../out/web')
  if (!existsSync(join(rendererFolder, 'index.html'))) return null
  const server = await startServer({
    backend: library.backend,
    port: 0,
    rendererFolder,
    dataFolder: place.data,
    logError: (reference, error) => console.error(reference, error),
  })
  try {
    return await measureMarkInPage({ url: server.url })
  } finally {
    await server.close()
  }
}
