import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
import { isReached, type Reach } from '#shared/domain/reach.ts'
import type { RecommendationRow } from '#shared/schema/rows.ts'

export const RECOMMENDATION_COLUMNS = [
  'subjectId',
  'title',
  'author',
  'publisher',
  'year',
  'isbn13',
  'reader',
  'readerKind',
  'department',
  'course',
  'reason',
  'urgency',
  'state',
  'recommendedOn',
  'dueOn',
] as const

export function recommendationIndexQuery(db: ReadDb): CompiledQuery {
  return db
    .selectFrom('recommendation')
    .leftJoin('department', 'department.id', 'recommendation.department_id')
    .select([
      'recommendation.id',
      'recommendation.subject_id',
      'title',
      'author',
      'publisher',
      'year',
      'isbn13',
      'reader',
      'reader_kind',
      sql<string | null>`coalesce(department.name_zh, department_text)`.as('department'),
      'course',
      'reason',
      'urgency',
      'state',
      'recommended_on',
      'due_on',
    ])
    .orderBy('recommendation.id')
    .compile()
}

/** @param subjects whose rows, and nobody's, are given; an offer is named only where it stands in one of them */
export async function readRecommendationRows(
  db: ReadDb,
  ids: readonly number[],
  subjects: Reach,
): Promise<RecommendationRow[]> {
  const ofOwn = subjects === 'all' ? sql`` : sql`and routing.subject_id in (${sql.join([...subjects, 0])})`
  const rows = await db
    .selectFrom('recommendation')
    .leftJoin('department', 'department.id', 'recommendation.department_id')
    .select([
      'recommendation.id as id',
      'recommendation.subject_id as subjectId',
      'title',
      'author',
      'publisher',
      'year',
      'isbn13',
      'reader',
      'reader_kind as readerKind',
      sql<string | null>`coalesce(department.name_zh, department_text)`.as('department'),
      'course',
      'reason',
      'urgency',
      'state',
      'answer',
      'recommended_on as recommendedOn',
      'due_on as dueOn',
      'version',
      sql<number>`(select coalesce(sum(h.copies), 0) from holding h where h.isbn13 = recommendation.isbn13)`.as(
        'held',
      ),
      sql<
        number | null
      >`(select min(routing.id) from title_isbn join offer on offer.title_id = title_isbn.title_id
        join routing on routing.offer_id = offer.id join title_list on title_list.id = routing.list_id
        where title_isbn.isbn13 = recommendation.isbn13 and title_list.state = 'ready' ${ofOwn})`.as(
        'offeredRoutingId',
      ),
    ])
    .where('recommendation.id', 'in', [...ids, 0])
    .execute()
  const seen = rows.filter(({ subjectId }) => subjectId === null || isReached(subjects, subjectId))
  return seen.map(({ isbn13, ...row }) => ({ ...row, isbn: isbn13 === null ? null : formatIsbn(isbn13) }))
}
