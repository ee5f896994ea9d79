import type { ImportPlan } from '#backend/importing/messages.ts'
import { holdingRecord, recommendationRecord } from '#backend/importing/records.ts'
import type { RowCells } from '#backend/importing/understanding/cells.ts'
import type { UnderstoodTitle } from '#backend/importing/understanding/understandRow.ts'
import type { DbValue, ReadDb } from '#db/engine/engine.ts'
import type { RunRow } from '#db/fixing/fixSources.ts'
import { findOfferedSubjects } from '#db/importing/recommendations.ts'
import { readReference } from '#db/importing/reference.ts'
import { compileRouting } from '#shared/domain/routing.ts'
import { foldText, workKey } from '#shared/domain/workKey.ts'

/** Makes the record of a row from the cells that were just read. */
export type MakeRecord = (cells: RowCells, title: UnderstoodTitle) => DbValue[]

/** Makes rows of holdings or recommendations as an import does, see records.ts. */
export async function recordMaker(db: ReadDb, run: RunRow, at: string): Promise<MakeRecord> {
  if (run.kind === 'holdings')
    return (cells, title) => holdingRecord(cells, title, workKey(title.title, title.author ?? ''))
  const { departments } = await readReference(db)
  const byName = new Map(
    departments.flatMap((department) =>
      department.names.map((name) => [foldText(name), department] as const),
    ),
  )
  // of a plan a recommendation takes these alone
  const plan = { runId: run.id, at, importedOn: at.slice(0, 10) } as ImportPlan
  return (cells, title) => {
    const department = byName.get(foldText(cells.value('department') ?? ''))
    return recommendationRecord(plan, cells, title, workKey(title.title, title.author ?? ''), department)
  }
}

const SUBJECT_AT = 0

/**
 * Gives recommendations their subjects as an import does: that of the class number, else the one to which an open list
 * has brought the same ISBN, else the first of the reader's department.
 */
export async function withSubjects(
  db: ReadDb,
  rows: readonly { readonly record: readonly DbValue[]; readonly title: UnderstoodTitle }[],
): Promise<DbValue[][]> {
  const { ranges } = await readReference(db)
  const router = compileRouting(ranges)
  const isbns = rows.flatMap(({ title }) => title.isbn.isbn13 ?? [])
  const offered = await findOfferedSubjects(db, [...new Set(isbns)])
  return rows.map(({ record, title }) => {
    const [route] = title.classes.length > 0 ? router.route(title.classes) : []
    const subject = route?.subjectId ?? offered.get(title.isbn.isbn13 ?? 0) ?? record[SUBJECT_AT]
    return record.with(SUBJECT_AT, subject ?? null)
  })
}

/** Whether a recommendation has found a subject. */
export function hasSubject(record: readonly DbValue[]): boolean {
  return record[SUBJECT_AT] !== null
}
