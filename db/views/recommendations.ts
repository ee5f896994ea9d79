import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
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

export async function readRecommendationRows(
  db: ReadDb,
  ids: readonly number[],
): Promise<RecommendationRow[]> {
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
        where title_isbn.isbn13 = recommendation.isbn13 and title_list.state = 'ready')`.as(
        'offeredRoutingId',
      ),
    ])
    .where('recommendation.id', 'in', [...ids, 0])
    .execute()
  return rows.map(({ isbn13, ...row }) => ({ ...row, isbn: isbn13 === null ? null : formatIsbn(isbn13) }))
}
