import { createReadStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { createLibrary } from '#db/library.ts'
import { importFile } from '#tests/bench/importFile.ts'
import { openForBench, type Spread, spreadOf } from '#tests/bench/measure.ts'

export interface PostgresImportFigures {
  readonly rows: number
  /** Seconds of the whole pipeline into PostgreSQL, until the list is published. */
  readonly ours: Spread
  /** Seconds of the server's own COPY of the same file as bare text columns. */
  readonly bare: Spread
  readonly ratio: Spread
}

/**
 * Imports a list into a library on a PostgreSQL server, beside the server's own COPY of the same file, which reads no
 * row, knows no ISBN and makes no index. Rounds are interleaved; each list is taken back before the next.
 * @param options.location the address of a database that is not there yet; it is left as it is after the last round
 */
export async function measurePostgresImport(options: {
  readonly location: string
  readonly dataFolder: string
  readonly listPath: string
  readonly rounds: number
}): Promise<PostgresImportFigures> {
  const { location, dataFolder, listPath, rounds } = options
  await createLibrary(location)
  const library = await openForBench(location, dataFolder)
  const ours: number[] = []
  const bare: number[] = []
  let rows = 0
  try {
    await library.call('library.setUp', { kind: 'sample', name: 'Bench' })
    const { vendors } = await library.call('reference.get', {})
    const vendorId = vendors.find(({ currency }) => currency === 'CNY')?.id ?? 1
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await copyBare(location, listPath))
      const run = await importFile(library, {
        path: listPath,
        name: `list-${round}.csv`,
        kind: 'list',
        vendorId,
      })
      ours.push(run.seconds)
      rows = run.rows
      if (round + 1 === rounds) break
      const { runs } = await library.call('import.list', { limit: 1 }, 'chen')
      await library.call('import.remove', { run: runs[0]?.run ?? 0 }, 'chen')
    }
  } finally {
    await library.backend.close()
  }
  const ratios = ours.map((seconds, index) => seconds / (bare[index] ?? seconds))
  return { rows, ours: spreadOf(ours), bare: spreadOf(bare), ratio: spreadOf(ratios) }
}

/** @returns seconds of COPY of the file as it is into a table of texts, committed */
async function copyBare(location: string, path: string): Promise<number> {
  const headings = readFileSync(path, 'utf8').split('\n', 1)[0]?.split(',').length ?? 1
  const columns = Array.from({ length: headings }, (_, index) => `c${index} text`).join(', ')
  const client = new pg.Client(location)
  await client.connect()
  try {
    await client.query(`create table bench_bare (${columns})`)
    const started = performance.now()
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 20 }),
      client.query(copyFrom('copy bench_bare from stdin with (format csv, header)')),
    )
    const seconds = (performance.now() - started) / 1000
    await client.query('drop table bench_bare')
    return seconds
  } finally {
    await client.end()
  }
}
