import { join } from 'node:path'
import type { UserContext } from '#backend/context.ts'
import { writeCsv } from '#backend/exporting/writing/csv.ts'
import { sanitiseFileName } from '#backend/exporting/writing/safeFile.ts'
import type { ExportColumn, ExportTable } from '#backend/exporting/writing/table.ts'
import { writeWorkbook } from '#backend/exporting/writing/workbook.ts'
import { appendAudit } from '#db/audit.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { listRejects, type RejectedRow, readRunRow } from '#db/importRuns.ts'
import { AppError } from '#shared/api/errors.ts'
import { issueText } from '#shared/domain/importIssue.ts'

/**
 * Writes the rejected rows of a run with all their cells and the reasons, so that they can be repaired or sent back,
 * and imported again by the same headings. @throws AppError not_found, nothing_to_export, and those of the writers
 */
export async function saveRejects(
  db: ReadDb,
  input: { readonly run: number; readonly format: 'xlsx' | 'csv' },
  context: UserContext,
): Promise<{ file: string; fileName: string; rows: number }> {
  const { services, user, now } = context
  const run = await readRunRow(db, input.run)
  const rejects = await listRejects(db, run.id)
  if (rejects.length === 0)
    throw new AppError('nothing_to_export', 'No row of this import was rejected.', { run: run.id })
  const stem = run.file_name.replace(/\.[^.]{1,5}$/, '')
  const fileName = sanitiseFileName(`${stem} rejected.${input.format}`)
  const path = join(services.files.folder('exports'), sanitiseFileName(`${run.id} ${fileName}`))
  const table = rejectTable(JSON.parse(run.headings) as string[], rejects)
  if (input.format === 'xlsx') await writeWorkbook(path, table)
  else await writeCsv(path, table, { encoding: 'utf-8-bom' })
  await services.engine.write(async (write) => {
    const audit = await appendAudit(write, {
      at: now,
      userId: user.id,
      method: 'import.saveRejects',
      objectKind: 'import',
      objectId: run.id,
      summary: { fileName, rows: rejects.length },
    })
    services.views.noteOwnChange(audit)
  })
  return { file: services.files.offer(path, fileName), fileName, rows: rejects.length }
}

/** The original columns, as wide as the widest row, and behind them where the row stood and what is wrong with it. */
function rejectTable(headings: readonly string[], rejects: readonly RejectedRow[]): ExportTable {
  const width = rejects.reduce((most, { cells }) => Math.max(most, cells.length), headings.length)
  const original = Array.from(
    { length: width },
    (_, index): ExportColumn => ({
      heading: headings[index] ?? '',
      kind: 'text',
      width: 20,
    }),
  )
  return {
    name: 'Rejected rows',
    columns: [
      ...original,
      { heading: '原行号 / Row', kind: 'text', width: 12 },
      { heading: '原因 / Reason', kind: 'text', width: 60 },
    ],
    rows: rejects.map(({ row, sheet, cells, codes }) => [
      ...original.map((_, index) => cells[index] ?? ''),
      sheet === null ? String(row) : `${sheet} ${row}`,
      codes.map(issueText).join('; '),
    ]),
  }
}
