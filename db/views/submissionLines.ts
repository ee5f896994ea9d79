import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { readMarkingRows } from '#db/views/marking.ts'
import type { MarkingRow, SubmissionLineRow } from '#shared/schema/rows.ts'

export const SUBMISSION_LINE_COLUMNS = [
  'title',
  'author',
  'publisher',
  'year',
  'classNumber',
  'vendorId',
  'state',
  'copies',
  'baseTotalMinor',
  'note',
] as const

/** A line is known by its selection. A returned one stays in the submission that it was returned from. */
export function submissionLineIndexQuery(db: ReadDb, submissionId: number): CompiledQuery {
  return db
    .selectFrom('selection')
    .innerJoin('title', 'title.id', 'selection.title_id')
    .innerJoin('title_list', 'title_list.id', 'selection.list_id')
    .select([
      'selection.id',
      'title.title',
      'title.author',
      'title.publisher',
      'title.year',
      sql<string | null>`coalesce(title.clc, title.lcc, title.ddc)`.as('class_number'),
      'title_list.vendor_id',
      'selection.state',
      'selection.copies',
      'selection.base_total_minor',
      'selection.note',
    ])
    .where('selection.submission_id', '=', submissionId)
    .orderBy('selection.id')
    .compile()
}

export async function readSubmissionLineRows(
  db: ReadDb,
  ids: readonly number[],
  today: string,
): Promise<SubmissionLineRow[]> {
  const links = await db
    .selectFrom('selection')
    .select(['id', 'routing_id'])
    .where('id', 'in', [...ids, 0])
    .execute()
  const rows = await readMarkingRows(
    db,
    links.map((link) => link.routing_id),
    today,
  )
  return rows.flatMap((row) => {
    if (row.selectionId === null || row.version === null) return []
    const price = submittedPrice(row)
    return [
      {
        id: row.selectionId,
        routingId: row.id,
        title: row.title,
        author: row.author,
        publisher: row.publisher,
        year: row.year,
        isbn: row.isbn,
        classNumber: row.classNumber,
        vendorId: row.vendorId,
        state: row.state,
        copies: row.copies,
        ...price,
        baseTotalMinor: row.baseTotalMinor,
        shares: row.shares,
        locationId: row.locationId,
        note: row.note,
        reason: row.reason,
        known: row.known,
        recommendations: row.recommendations,
        version: row.version,
      },
    ]
  })
}

/** What was submitted is what is approved, whatever the vendor's newer list says. */
function submittedPrice({
  known,
  priceMinor,
  currency,
}: MarkingRow): Pick<MarkingRow, 'priceMinor' | 'currency'> {
  const changed = known.find((fact) => fact.kind === 'priceChanged')
  return changed?.stays === true
    ? { priceMinor: changed.priceMinor, currency: changed.currency }
    : { priceMinor, currency }
}
