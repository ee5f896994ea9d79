import { join } from 'node:path'
import { BATCH_ROWS } from '#backend/importing/reading/batchRows.ts'
import { readKeyFile, writeKeyFile } from '#db/importing/keyFile.ts'
import type { KeyIndex } from '#db/importing/keyIndex.ts'
import { type BenchKeys, indexOf, makeKeys, writeKeys } from '#tests/bench/data/keys.ts'
import { type DuckDb, openDuckDb } from '#tests/bench/duckdb.ts'
import { medianOf, timed } from '#tests/bench/measure.ts'
import { type Bench, type BenchPart, grouped, ratioText } from '#tests/bench/part.ts'

const ROWS = 1_000_000
const HOLDINGS = 5_000_000

/** The duplicate check by itself, beside the hash join of a columnar database that has both sides in memory too. */
export const keysPart: BenchPart = {
  name: 'keys',
  about: 'duplicate check of 1,000,000 ISBNs against 5,000,000, beside DuckDB',
  minutes: 1,
  run: measureKeys,
}

/** What a check found: how many rows, and the sums of their places and of the holdings they met. */
type Found = readonly number[]

async function measureKeys(bench: Bench): Promise<void> {
  const { rows = ROWS, holdings = HOLDINGS, rounds } = bench.settings
  const keys = makeKeys(rows, holdings)
  const index = indexOf(keys.held)
  const duckDb = await loadDuckDb(bench, keys)
  const whole: number[] = []
  const batched: number[] = []
  const joined: number[] = []
  let matched = 0
  // the first round only warms up
  for (let round = 0; round <= rounds; round += 1) {
    const ours = await timed(async () => findIn(index, keys.incoming, rows))
    const inBatches = await timed(async () => findIn(index, keys.incoming, BATCH_ROWS))
    const theirs = duckDb === null ? null : await timed(() => joinIn(duckDb))
    for (const { value } of theirs === null ? [inBatches] : [inBatches, theirs])
      if (value.join() !== ours.value.join())
        throw new Error(`keys: ${ours.value.join()} but ${value.join()}`)
    if (round === 0) continue
    matched = ours.value[0] ?? 0
    whole.push(ours.ms)
    batched.push(inBatches.ms)
    if (theirs !== null) joined.push(theirs.ms)
  }
  duckDb?.close()
  const beside = (ours: readonly number[]): string => {
    if (duckDb === null) return 'no reference: @duckdb/node-api cannot be installed'
    const ratios = ours.map((ms, round) => ms / (joined[round] ?? ms))
    return `DuckDB hash join ${medianOf(joined).toFixed(0)} ms: ${ratioText(medianOf(ratios), 1)}`
  }
  const what = `keys: ${grouped(rows)} ISBNs against ${grouped(holdings)}`
  bench.line(what, `${medianOf(whole).toFixed(0)} ms`, `${beside(whole)}; the same ${grouped(matched)} rows`)
  bench.line(`${what}, ${BATCH_ROWS} at a time`, `${medianOf(batched).toFixed(0)} ms`, beside(batched))
  await measureFile(bench, index)
}

/** The look-up, and the sums that prove it. @param size rows that are looked up at once */
function findIn(index: KeyIndex, incoming: Float64Array, size: number): Found {
  let count = 0
  let places = 0
  let ids = 0
  for (let from = 0; from < incoming.length; from += size) {
    const found = index.findAll(incoming.subarray(from, from + size))
    for (let at = 0; at < found.length; at += 1) {
      const place = found[at] ?? -1
      if (place < 0) continue
      count += 1
      places += from + at + 1
      ids += index.valueAt(place)
    }
  }
  return [count, places, ids]
}

function joinIn(duckDb: DuckDb): Promise<Found> {
  return duckDb.numbers(
    'select count(*), sum(incoming.id), sum(held.id) from incoming join held using (isbn)',
  )
}

async function loadDuckDb(bench: Bench, keys: BenchKeys): Promise<DuckDb | null> {
  const duckDb = await openDuckDb()
  if (duckDb === null) return null
  for (const name of ['held', 'incoming'] as const) {
    const path = join(bench.folder, `${name}.csv`)
    await writeKeys(path, keys[name])
    const columns = `{'isbn': 'bigint', 'id': 'bigint'}`
    await duckDb.run(`create table ${name} as from read_csv('${path}', header = false, columns = ${columns})`)
  }
  return duckDb
}

/** What an import waits for before its first look-up. */
async function measureFile(bench: Bench, index: KeyIndex): Promise<void> {
  const path = join(bench.folder, 'keys.held')
  writeKeyFile(path, 'bench', [index])
  const times: number[] = []
  for (let round = 0; round < bench.settings.rounds; round += 1) {
    const read = await timed(async () => readKeyFile(path, 'bench'))
    if (read.value?.[0]?.size !== index.size) throw new Error('keys: the file is not what was written')
    times.push(read.ms)
  }
  bench.line(
    `keys: reading the index of ${grouped(index.size)} from its file`,
    `${medianOf(times).toFixed(0)} ms`,
  )
}
