import { statSync } from 'node:fs'
import { join } from 'node:path'
import { writeBenchWorkbook } from '#tests/bench/data/workbook.ts'
import { medianOf } from '#tests/bench/measure.ts'
import { type Bench, type BenchPart, grouped, ratioText } from '#tests/bench/part.ts'
import { type ProgramRun, runProgram } from '#tests/bench/processes.ts'
import type { WorkbookCounts } from '#tests/bench/programs/readWorkbook.ts'
import { findReference } from '#tests/bench/references.ts'

const ROWS = 100_000
const PROGRAM = new URL('../programs/readWorkbook.ts', import.meta.url)

/** A workbook read by whole processes: the time beside hucre's streaming reader, the memory beside that of ExcelJS. */
export const workbookPart: BenchPart = {
  name: 'workbook',
  about: 'XLSX of 100,000 rows and 15 columns, beside hucre (time) and ExcelJS (memory)',
  minutes: 1.5,
  run: measureWorkbook,
}

type Reader = 'ours' | 'hucre' | 'exceljs'
type Run = ProgramRun<WorkbookCounts>

async function measureWorkbook(bench: Bench): Promise<void> {
  const { rows = ROWS, rounds } = bench.settings
  const path = join(bench.folder, 'list.xlsx')
  await writeBenchWorkbook(path, rows)
  const exceljs = findReference('exceljs')
  const runs: Record<Reader, Run[]> = { ours: [], hucre: [], exceljs: [] }
  for (let round = 0; round < rounds; round += 1)
    for (const reader of ['ours', 'hucre', 'exceljs'] as const) {
      if (reader === 'exceljs' && exceljs === null) continue
      const run = await runProgram<WorkbookCounts>(PROGRAM, [reader, path, exceljs ?? ''])
      assertSame(reader, run, runs.ours[0] ?? run)
      runs[reader].push(run)
    }
  tell(bench, `workbook: ${grouped(rows)} × 15 (${(statSync(path).size / 1e6).toFixed(0)} MB)`, runs)
}

/** ExcelJS cuts characters in two where one chunk of a file ends and the next begins, so that its texts are longer. */
function assertSame(reader: Reader, { result }: Run, { result: first }: Run): void {
  const isSameText = reader === 'exceljs' || result.chars === first.chars
  if (result.rows !== first.rows || result.cells !== first.cells || !isSameText)
    throw new Error(`workbook: ${reader} reads ${JSON.stringify(result)}, we read ${JSON.stringify(first)}`)
}

function tell(bench: Bench, what: string, { ours, hucre, exceljs }: Record<Reader, Run[]>): void {
  const seconds = (runs: readonly Run[]): number => medianOf(runs.map((run) => run.seconds))
  const peak = (runs: readonly Run[]): number => medianOf(runs.map((run) => run.result.peakMegabytes))
  const ratios = ours.map((run, round) => run.seconds / (hucre[round]?.seconds ?? run.seconds))
  bench.line(
    `${what}, time`,
    `${seconds(ours).toFixed(2)} s`,
    `hucre ${seconds(hucre).toFixed(2)} s: ${ratioText(medianOf(ratios), 1)}`,
  )
  bench.line(
    `${what}, memory`,
    `${peak(ours)} MB`,
    exceljs.length === 0
      ? 'no reference: exceljs cannot be installed'
      : `ExcelJS ${peak(exceljs)} MB (in ${seconds(exceljs).toFixed(2)} s), hucre ${peak(hucre)} MB: ${ratioText(peak(ours) / peak(exceljs), 1)}`,
  )
}
