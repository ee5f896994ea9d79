import type { Insertable } from 'kysely'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { Tables } from '#db/tables.ts'

export const ASIDE_COLUMNS = [
  'run_id',
  'row',
] as const satisfies readonly (keyof Tables['recommendation_aside'])[]

/** Rows moved in one statement; each has 20 values, and SQLite binds at most 32,766. */
const CHUNK = 500

/** ISBN-13 → the first subject to which an open list has brought it. */
export async function findOfferedSubjects(
  db: ReadDb,
  isbns: readonly number[],
): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (let from = 0; from < isbns.length; from += CHUNK) {
    const rows = await db
      .selectFrom('title_isbn')
      .innerJoin('offer', 'offer.title_id', 'title_isbn.title_id')
      .innerJoin('title_list', 'title_list.id', 'offer.list_id')
      .innerJoin('routing', 'routing.offer_id', 'offer.id')
      .select(['title_isbn.isbn13 as isbn13', 'routing.subject_id as subjectId'])
      .where('title_isbn.isbn13', 'in', isbns.slice(from, from + CHUNK))
      .where('title_list.state', '=', 'ready')
      .where('routing.subject_id', 'is not', null)
      .orderBy('routing.id')
      .execute()
    for (const { isbn13, subjectId } of rows)
      if (isbn13 !== null && subjectId !== null && !found.has(isbn13)) found.set(isbn13, subjectId)
  }
  return found
}

/** Brings the recommendations of a run in, or back in with the ids they had. @returns how many */
export async function bringInRecommendations(db: WriteDb, runId: number): Promise<number> {
  const rows = await db
    .selectFrom('recommendation_aside')
    .select('row')
    .where('run_id', '=', runId)
    .orderBy('id')
    .execute()
  for (let from = 0; from < rows.length; from += CHUNK) {
    const values = rows
      .slice(from, from + CHUNK)
      .map(({ row }) => JSON.parse(row) as Insertable<Tables['recommendation']>)
    await db.insertInto('recommendation').values(values).execute()
  }
  await db.deleteFrom('recommendation_aside').where('run_id', '=', runId).execute()
  return rows.length
}

/** Sets the recommendations of a run aside, whole, so that they can be brought back. */
export async function setRecommendationsAside(db: WriteDb, runId: number): Promise<void> {
  const rows = await db
    .selectFrom('recommendation')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('id')
    .execute()
  for (let from = 0; from < rows.length; from += CHUNK) {
    const values = rows.slice(from, from + CHUNK).map((row) => ({ run_id: runId, row: JSON.stringify(row) }))
    await db.insertInto('recommendation_aside').values(values).execute()
  }
  await db.deleteFrom('recommendation').where('run_id', '=', runId).execute()
}
