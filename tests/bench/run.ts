import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLibrary } from '#db/library.ts'
import { startServer } from '#server/server.ts'
import { writeHoldings, writeList } from '#tests/bench/generate.ts'
import { importFile } from '#tests/bench/importFile.ts'
import { type MarkFigures, measureMarkInPage } from '#tests/bench/markInPage.ts'
import { openForBench, residentMemory, type Spread, spreadOf, timeCommand } from '#tests/bench/measure.ts'
import { measureMarks, measureViews } from '#tests/bench/views.ts'

/**
 * `npm run bench`: how fast the main paths are, each beside its reference in the same run, rounds interleaved. The
 * machine is shared, so the ratios count and the seconds only show the size.
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    holdings: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    marks: { type: 'string', default: '300' },
  },
})
const rows = Number(options.rows)
const holdings = Number(options.holdings)
const rounds = Number(options.rounds)

const folder = mkdtempSync(join(tmpdir(), 'subject-desk-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

const listPath = join(folder, 'list.csv')
const holdingsPath = join(folder, 'holdings.csv')
const libraryFolder = join(folder, 'library')
mkdirSync(libraryFolder)
const libraryPath = join(libraryFolder, 'bench.subjectdesk')

console.log(`Writing ${rows.toLocaleString('en')} list rows and ${holdings.toLocaleString('en')} holdings …`)
await writeList(listPath, rows, holdings)
await writeHoldings(holdingsPath, holdings)

await createLibrary(libraryPath)
let library = await openForBench(libraryPath, join(folder, 'data'))
await library.call('library.setUp', { kind: 'sample', name: 'Bench' })
const vendorId =
  (await library.call('reference.get', {})).vendors.find((vendor) => vendor.currency === 'CNY')?.id ?? 1

console.log('Importing the holdings …')
const held = await importFile(library, {
  path: holdingsPath,
  name: 'holdings.csv',
  kind: 'holdings',
  vendorId,
})

/** The sqlite3 shell loading the same file as bare text: what nothing that understands the rows can beat. */
function bareImport(): number | null {
  const target = join(folder, 'bare.db')
  rmSync(target, { force: true })
  const script = `pragma journal_mode=wal;\npragma synchronous=normal;\n.mode csv\n.import ${listPath} t\n`
  return timeCommand('sqlite3', [target], script)
}

const ours: number[] = []
const bare: number[] = []
const ratios: number[] = []
let peak = 0
await library.backend.close()
const startPath = join(folder, 'start')
cpSync(libraryFolder, startPath, { recursive: true })
for (let round = 1; round <= rounds; round += 1) {
  console.log(`Round ${round} of ${rounds} …`)
  // every round starts from the same library
  if (round > 1) {
    await library.backend.close()
    rmSync(libraryFolder, { recursive: true })
    cpSync(startPath, libraryFolder, { recursive: true })
  }
  const reference = bareImport()
  library = await openForBench(libraryPath, join(folder, 'data'))
  const run = await importFile(library, { path: listPath, name: `list-${round}.csv`, kind: 'list', vendorId })
  peak = Math.max(peak, run.peakMegabytes)
  ours.push(run.seconds)
  if (reference !== null) {
    bare.push(reference)
    ratios.push(run.seconds / reference)
  }
}
rmSync(startPath, { recursive: true })

const { runs } = await library.call('import.list', { limit: 1 }, 'chen')
const listId = runs[0]?.listId ?? 0
const views = await measureViews(library, listId)
const marks = await measureMarks(library, listId, Number(options.marks), 'li')
const shown = await measureShownMarks()
const check = await library.call('library.check', {})

/** Marks in a real browser on the same list; null where the page is not built or there is no browser. */
async function measureShownMarks(): Promise<MarkFigures | null> {
  const rendererFolder = join(import.meta.dirname, '../../out/web')
  if (!existsSync(join(rendererFolder, 'index.html'))) return null
  const server = await startServer({
    backend: library.backend,
    port: 0,
    rendererFolder,
    dataFolder: join(folder, 'data'),
    logError: (reference, error) => console.error(reference, error),
  })
  try {
    return await measureMarkInPage({ url: server.url })
  } finally {
    await server.close()
  }
}

const seconds = spreadOf(ours)
const line = (what: string, figure: string, reference: string): void => {
  console.log(`${what.padEnd(46)} ${figure.padEnd(34)} ${reference}`)
}
const ms = (spread: Spread): string => `p50 ${spread.median.toFixed(1)} ms, p95 ${spread.p95.toFixed(1)} ms`

console.log(`\n${'measured'.padEnd(46)} ${'figure'.padEnd(34)} reference in the same run`)
line(
  `import of ${rows.toLocaleString('en')} rows (${(statSync(listPath).size / 1_048_576).toFixed(0)} MB), whole pipeline`,
  `${seconds.median.toFixed(2)} s, ${Math.round(rows / seconds.median).toLocaleString('en')} rows/s`,
  bare.length === 0
    ? 'sqlite3 is not installed: no reference'
    : `sqlite3 .import ${spreadOf(bare).median.toFixed(2)} s: ratio ${spreadOf(ratios).median.toFixed(2)} (at most 4)`,
)
line(
  `import of ${holdings.toLocaleString('en')} holdings`,
  `${held.seconds.toFixed(1)} s, ${Math.round(held.rows / held.seconds).toLocaleString('en')} rows/s`,
  '',
)
line('first opening of a grid (index is built)', `${views.firstOpen.toFixed(0)} ms`, '')
line('filter and sort', ms(views.sortAndFilter), '')
line('a window of 100 rows', ms(views.window), 'at most 50 ms at p95')
line('filter, sort and first window', ms(views.openWithWindow), '')
line('a mark, in the backend', ms(marks), 'at most 50 ms at p95')
line(
  'a mark shown in the browser',
  shown === null
    ? 'not measured: npm run build first'
    : `p50 ${shown.median.toFixed(1)} ms, p95 ${shown.p95.toFixed(1)} ms`,
  'at most 50 ms at p95',
)
line('memory of the process', `${residentMemory()} MB now, ${peak} MB at most in the import`, '')
line('self-check after all of it', check.ok ? 'whole' : 'NOT WHOLE', '')
await library.backend.close()
if (!check.ok) {
  console.error(JSON.stringify(check.checks.filter((one) => !one.ok)))
  process.exitCode = 1
}
