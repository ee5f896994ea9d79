import { statSync } from 'node:fs'
import { join } from 'node:path'
import { writeMarc } from '#tests/bench/data/marc.ts'
import { ourMarcText, yazMarcText } from '#tests/bench/marcText.ts'
import { medianOf, timeCommand } from '#tests/bench/measure.ts'
import { type Bench, type BenchPart, grouped, ratioText } from '#tests/bench/part.ts'
import { type ProgramRun, runProgram } from '#tests/bench/processes.ts'
import type { MarcCounts } from '#tests/bench/programs/readMarc.ts'

const RECORDS = 200_000
/** Compared with yaz-marcdump text by text: its JSON is five times as long as the records. */
const COMPARED = 5_000
const PROGRAM = new URL('../programs/readMarc.ts', import.meta.url)

/** Every field of a file of ISO 2709, beside the fastest program that also decodes and prints them. */
export const marcPart: BenchPart = {
  name: 'marc',
  about: 'ISO 2709: every field of 200,000 records, beside yaz-marcdump -o json',
  minutes: 1,
  run: measureMarc,
}

async function measureMarc(bench: Bench): Promise<void> {
  const { records = RECORDS, rounds } = bench.settings
  const path = join(bench.folder, 'records.mrc')
  await writeMarc(path, records)
  const compared = await compare(bench, Math.min(records, COMPARED))
  const ours: ProgramRun<MarcCounts>[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const reference = timeCommand('yaz-marcdump', ['-o', 'json', path])
    if (reference !== null) theirs.push(reference)
    const run = await runProgram<MarcCounts>(PROGRAM, [path])
    if (run.result.records !== records) throw new Error(`read ${run.result.records} records of ${records}`)
    ours.push(run)
  }
  const seconds = medianOf(ours.map((run) => run.seconds))
  const ratios = theirs.map((reference, round) => (ours[round]?.seconds ?? 0) / reference)
  const subfields = ours[0]?.result.subfields ?? 0
  bench.line(
    `marc: ${grouped(records)} records (${(statSync(path).size / 1e6).toFixed(0)} MB), ${grouped(subfields)} subfields`,
    `${seconds.toFixed(2)} s, ${Math.max(...ours.map((run) => run.result.peakMegabytes))} MB`,
    theirs.length === 0
      ? 'no reference: yaz-marcdump is not installed'
      : `yaz-marcdump -o json ${medianOf(theirs).toFixed(2)} s: ${ratioText(medianOf(ratios), 1)}${compared}`,
  )
}

/** @returns what to add to the line */
async function compare(bench: Bench, records: number): Promise<string> {
  const path = join(bench.folder, 'compared.mrc')
  await writeMarc(path, records)
  const theirs = await yazMarcText(path)
  if (theirs === null) return ''
  const ours = ourMarcText(path)
  const isSame = ours.records === theirs.records && ours.sha256 === theirs.sha256
  if (!isSame) throw new Error(`marc: ${ours.records} and ${theirs.records} records, or their texts, differ`)
  return `; the same text in ${grouped(ours.records)}`
}
