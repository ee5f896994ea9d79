import type { ReadDb } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import { AppError } from '#shared/api/errors.ts'
import { workMember } from '#shared/domain/apartWorks.ts'

/**
 * What a member of a work is called: in the catalogue, else on a list. An ISBN is looked for beyond the work too,
 * because what is held under it may be something else.
 * @param routingIds marking rows of the work in open lists @throws AppError not_found
 */
export async function titleOfMember(
  db: ReadDb,
  workKey: number,
  member: string,
  routingIds: readonly number[],
): Promise<string> {
  const isbn = /^\d{13}$/.test(member) ? Number(member) : 0
  const held = await db
    .selectFrom('holding')
    .select(['title', 'isbn13', 'material_type as materialType'])
    .where((eb) => eb.or([eb('isbn13', '=', isbn), eb('work_key', '=', workKey)]))
    .execute()
  const named = (row: { readonly isbn13: number | null; readonly materialType: string }): boolean =>
    workMember(row.isbn13, row.materialType) === member
  const found = held.find(named) ?? (await offered(db, routingIds)).find(named) ?? (await decided(db, isbn))
  if (found) return found.title
  throw new AppError('not_found', 'There is nothing like this among the titles of the work.', { member })
}

async function offered(db: ReadDb, routingIds: readonly number[]) {
  const rows = []
  for (const ids of chunksOf(routingIds))
    rows.push(
      ...(await db
        .selectFrom('routing')
        .innerJoin('offer', 'offer.id', 'routing.offer_id')
        .select(['offer.title', 'offer.isbn13', 'offer.material_type as materialType'])
        .where('routing.id', 'in', ids)
        .execute()),
    )
  return rows
}

async function decided(db: ReadDb, isbn: number) {
  return db
    .selectFrom('title_isbn')
    .innerJoin('offer', 'offer.id', 'title_isbn.title_id')
    .select('offer.title')
    .where('title_isbn.isbn13', '=', isbn)
    .executeTakeFirst()
}
