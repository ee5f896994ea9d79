import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { DbValue } from '#db/engine/engine.ts'
import { createLibrary, openLibrary } from '#db/library.ts'
import { workKey } from '#shared/domain/workKey.ts'
import { holdingOf } from '#tests/bench/generate.ts'
import { medianOf } from '#tests/bench/measure.ts'
import { type Bench, type BenchPart, grouped, ratioText } from '#tests/bench/part.ts'
import { findServer } from '#tests/support/postgresServer.ts'

const ROWS = 200_000
const AT_MOST = 3
/** In one transaction, as imports load them. */
const ROWS_PER_LOAD = 10_000
const COLUMNS = [
  'id',
  'isbn13',
  'work_key',
  'title',
  'author',
  'publisher',
  'year',
  'call_number',
  'location',
  'copies',
  'loans',
  'material_type',
  'run_id',
]
const RUN = 1

/** Loading rows that are values of JavaScript, beside COPY of the same rows as text that is ready: into one table. */
export const copyPart: BenchPart = {
  name: 'copy',
  about: 'loading 200,000 rows into PostgreSQL, beside COPY of the same rows from a file',
  minutes: 1,
  run: measureCopy,
}

async function measureCopy(bench: Bench): Promise<void> {
  const { rows: count = ROWS, rounds } = bench.settings
  const rows = Array.from({ length: count }, (_, index) => rowOf(index))
  const path = join(bench.folder, 'rows.copy')
  writeFileSync(path, rows.map((row) => `${row.join('\t')}\n`).join(''))
  const server = await findServer(process.env['DATABASE_URL'] ?? '')
  const location = new URL(`/subject_desk_copy_${process.pid}`, server.address).href
  try {
    await createLibrary(location)
    const ours: number[] = []
    const theirs: number[] = []
    const found = new Set<string>()
    for (let round = 0; round < rounds; round += 1) {
      theirs.push(await timeInto(location, found, () => copyFile(location, path)))
      ours.push(await timeInto(location, found, () => load(location, rows)))
    }
    if (found.size !== 1) throw new Error(`copy: not the same rows: ${[...found].join(' ')}`)
    const ratios = ours.map((seconds, round) => seconds / (theirs[round] ?? seconds))
    bench.line(
      `copy: ${grouped(count)} rows of ${COLUMNS.length} columns into PostgreSQL`,
      `${medianOf(ours).toFixed(2)} s, ${grouped(count / medianOf(ours))} rows/s`,
      `its own COPY ${medianOf(theirs).toFixed(2)} s: ${ratioText(medianOf(ratios), AT_MOST)}`,
    )
  } finally {
    await removeDatabase(location)
    await server.stop()
  }
}

function rowOf(index: number): DbValue[] {
  const { isbn, title, author, publisher, year, callNumber, location, copies, loans } = holdingOf(index)
  const work = workKey(title, author)
  const given = [Number(isbn), work, title, author, publisher, year, callNumber, location, copies, loans]
  return [index + 1, ...given, 'book', RUN]
}

/** Into an empty table. @param found takes what the table holds afterwards @returns seconds */
async function timeInto(location: string, found: Set<string>, work: () => Promise<void>): Promise<number> {
  await onDatabase(location, (client) => client.query('truncate holding_row'))
  const started = performance.now()
  await work()
  const seconds = (performance.now() - started) / 1000
  const held = await onDatabase(location, (client) =>
    client.query<{ held: string }>(
      `select count(*) || ' ' || sum(hashtext(h::text)::bigint) as held from holding_row h`,
    ),
  )
  found.add(held.rows[0]?.held ?? '')
  return seconds
}

async function load(location: string, rows: readonly DbValue[][]): Promise<void> {
  const engine = openLibrary(location)
  try {
    const bulk = await engine.bulk()
    for (let from = 0; from < rows.length; from += ROWS_PER_LOAD)
      await bulk.insert('holding_row', COLUMNS, rows.slice(from, from + ROWS_PER_LOAD))
    await bulk.close()
  } finally {
    await engine.close()
  }
}

async function copyFile(location: string, path: string): Promise<void> {
  await onDatabase(location, (client) =>
    pipeline(
      createReadStream(path),
      client.query(copyFrom(`copy holding_row (${COLUMNS.join()}) from stdin`)),
    ),
  )
}

async function onDatabase<T>(location: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(location)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** On a server that stays, nothing of the measurement does. */
async function removeDatabase(location: string): Promise<void> {
  const name = new URL(location).pathname.slice(1)
  const maintenance = new URL('/postgres', location).href
  await onDatabase(maintenance, (client) => client.query(`drop database if exists ${name} with (force)`))
}
