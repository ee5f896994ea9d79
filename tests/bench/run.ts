import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bench, BenchPart, BenchSettings } from '#tests/bench/part.ts'
import { parts } from '#tests/bench/parts.ts'

/**
 * `npm run bench`: how fast the main paths are, each beside its reference in the same run, rounds interleaved. The
 * machine may be shared, so the ratios count and the seconds only show the size.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    rows: { type: 'string' },
    holdings: { type: 'string' },
    records: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    marks: { type: 'string', default: '300' },
    help: { type: 'boolean', default: false },
  },
})
const settings: BenchSettings = {
  rows: sizeOf(options.rows),
  holdings: sizeOf(options.holdings),
  records: sizeOf(options.records),
  rounds: countOf(options.rounds),
  marks: countOf(options.marks),
}

const folder = mkdtempSync(join(tmpdir(), 'subject-desk-bench-'))
const clear = (): void => rmSync(folder, { recursive: true, force: true })
// not `once`: loading the PostgreSQL server takes such hooks away (see postgresServer.ts)
process.on('exit', clear)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

if (options.help) explain()
else await runAll(chosen(options.only))

function sizeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : countOf(text)
}

function countOf(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new Error(`"${text}" is no number of rows or rounds`)
  return count
}

function chosen(only: string | undefined): readonly BenchPart[] {
  if (only === undefined) return parts
  return only.split(',').map((name) => {
    const part = parts.find((one) => one.name === name)
    if (!part)
      throw new Error(`there is no part "${name}"; there are: ${parts.map((one) => one.name).join(', ')}`)
    return part
  })
}

function explain(): void {
  console.log(
    'npm run bench -- [--only NAME,NAME] [--rounds N] [--rows N] [--holdings N] [--records N] [--marks N]\n',
  )
  for (const { name, about, minutes } of parts)
    console.log(`${name.padEnd(10)} ${about} (${durationOf(minutes)})`)
}

function durationOf(minutes: number): string {
  return minutes < 1 ? 'less than a minute' : `about ${minutes} min`
}

async function runAll(run: readonly BenchPart[]): Promise<void> {
  const minutes = Math.ceil(run.reduce((sum, part) => sum + part.minutes, 0))
  const names = run.map((part) => `${part.name} ${part.minutes} min`).join(', ')
  note(`In all about ${minutes} minutes with the usual sizes: ${names}.`)
  line('measured', 'figure', 'reference in the same run')
  for (const part of run) {
    const own = join(folder, part.name)
    mkdirSync(own)
    note(`▸ ${part.name}: ${part.about}`)
    const bench: Bench = { settings, folder: own, line, note }
    try {
      await part.run(bench)
    } catch (error) {
      console.error(error)
      line(`${part.name}: FAILED`, error instanceof Error ? error.message : String(error))
      process.exitCode = 1
    }
    rmSync(own, { recursive: true, force: true })
  }
}

function line(what: string, figure: string, reference = ''): void {
  console.log(`${what.padEnd(62)} ${figure.padEnd(38)} ${reference}`.trimEnd())
}

/** Not part of the table, so that the table can be kept alone. */
function note(text: string): void {
  console.error(text)
}
