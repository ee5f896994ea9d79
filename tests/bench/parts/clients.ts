import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ClientFigures, type ClientsFigures, measureClients } from '#tests/bench/clients.ts'
import { writeList } from '#tests/bench/generate.ts'
import type { Bench, BenchPart } from '#tests/bench/part.ts'
import { grouped, ratioText } from '#tests/bench/part.ts'
import { measurePostgresImport } from '#tests/bench/postgresImport.ts'
import { findServer } from '#tests/support/postgresServer.ts'

const ROWS = 200_000
/** So many numbers of holdings the list's ISBNs are drawn from; none is loaded. */
const HOLDINGS = 1_000_000
/** Of each client in each round, for each kind of request. */
const REQUESTS = 10
/** COPY of the rows of issue 4. */
const AT_MOST = 3

/** As a library runs it: what was answered is on the disk. */
const FLAGS = [
  'shared_buffers=256MB',
  'max_wal_size=4GB',
  'max_connections=100',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
]

/** Fifty people at one server, on both engines, and the import into PostgreSQL. */
export const clientsPart: BenchPart = {
  name: 'clients',
  about: 'fifty clients at a server on a list of 200,000, on both engines; the import into PostgreSQL',
  minutes: 5,
  run: measureBoth,
}

async function measureBoth(bench: Bench): Promise<void> {
  const { rows = ROWS, rounds } = bench.settings
  const listPath = join(bench.folder, 'list.csv')
  await writeList(listPath, rows, HOLDINGS)
  await measureOn(bench, 'SQLite', join(bench.folder, 'clients.subjectdesk'), listPath)
  const server = await findServer(process.env['DATABASE_URL'] ?? '', FLAGS)
  try {
    const database = (name: string): string =>
      new URL(`/subject_desk_${name}_${process.pid}`, server.address).href
    await measureOn(bench, 'PostgreSQL', database('clients'), listPath)
    bench.note('Importing into PostgreSQL …')
    const dataFolder = join(bench.folder, 'imports')
    const figures = await measurePostgresImport({
      location: database('imports'),
      dataFolder,
      listPath,
      rounds,
    })
    bench.line(
      `import of ${grouped(figures.rows)} rows into PostgreSQL`,
      `${figures.ours.median.toFixed(2)} s, ${grouped(figures.rows / figures.ours.median)} rows/s`,
      `its own COPY ${figures.bare.median.toFixed(2)} s: ${ratioText(figures.ratio.median, AT_MOST)}`,
    )
  } finally {
    await server.stop()
  }
}

async function measureOn(bench: Bench, engine: string, location: string, listPath: string): Promise<void> {
  bench.note(`Fifty clients on ${engine} …`)
  const folder = join(bench.folder, engine)
  mkdirSync(folder)
  const figures = await measureClients({ location, folder, listPath, requests: REQUESTS })
  for (const kind of ['window', 'mark'] as const)
    bench.line(`fifty clients, ${NAMES[kind]}, ${engine}`, told(figures[kind]), beside(figures, kind))
}

const NAMES = { window: 'windows of 100 rows', mark: 'marks' } as const

function told({ perSecond, latency, cpuMsPerRequest }: ClientFigures): string {
  const spread = `p50 ${latency.median.toFixed(0)} ms, p95 ${latency.p95.toFixed(0)} ms`
  return `${grouped(perSecond)}/s, ${spread}, ${cpuMsPerRequest.toFixed(2)} ms of the server`
}

/** A request that only comes and goes costs what HTTP, the session and the router do. */
function beside(figures: ClientsFigures, kind: 'window' | 'mark'): string {
  const ratio = figures.nothing.perSecond / Math.max(1, figures[kind].perSecond)
  return `session.get ${grouped(figures.nothing.perSecond)}/s: ${ratio.toFixed(1)} times as many`
}
