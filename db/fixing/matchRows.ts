import { sql } from 'kysely'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { editionOf } from '#db/importing/edition.ts'
import { heldBits } from '#db/importing/heldBits.ts'
import { KeyIndex } from '#db/importing/keyIndex.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import { loadApart } from '#db/work/apart.ts'
import { KNOWN } from '#shared/schema/rows.ts'

// An import loads all keys of the library into memory. For a few rows these look up only their own.

/** What a title is matched by. */
export interface MatchKey {
  readonly isbn13: number | null
  readonly workKey: number | null
  readonly materialType: string
}

/** What the library holds of some titles, as bits of KNOWN, by the rules of an import. In the order of the keys. */
export async function heldBitsOf(db: ReadDb, keys: readonly MatchKey[]): Promise<Uint8Array> {
  const workKeys = sortedKeys(keys.map(({ workKey }) => workKey))
  const held = { isbns: new KeyIndex(), works: new KeyIndex(), apart: await loadApart(db, workKeys) }
  for (const isbns of chunksOf(sortedKeys(keys.map(({ isbn13 }) => isbn13)))) {
    const rows = await db
      .selectFrom('holding')
      .select('isbn13')
      .distinct()
      .where('isbn13', 'in', isbns)
      .orderBy('isbn13')
      .execute()
    for (const { isbn13 } of rows) if (isbn13 !== null) held.isbns.append(isbn13)
  }
  for (const works of chunksOf(workKeys)) {
    const rows = await db
      .selectFrom('holding')
      .select(['work_key', 'isbn13', 'material_type'])
      .where('work_key', 'in', works)
      .orderBy('work_key')
      .execute()
    for (const row of rows)
      if (row.work_key !== null) held.works.append(row.work_key, editionOf(row.isbn13, row.material_type))
  }
  return heldBits(
    held,
    Float64Array.from(keys, ({ isbn13 }) => isbn13 ?? 0),
    Float64Array.from(keys, ({ workKey }) => workKey ?? 0),
    Float64Array.from(keys, ({ isbn13, materialType }) => editionOf(isbn13, materialType)),
  )
}

function sortedKeys(keys: readonly (number | null)[]): number[] {
  return [...new Set(keys.filter((key) => key !== null))].toSorted((a, b) => a - b)
}

/** ISBN-13 → id of the title that the library has under it; not of lists that are just being imported. */
export async function titlesOf(db: ReadDb, isbns: readonly number[]): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (const chunk of chunksOf(isbns)) {
    const rows = await db
      .selectFrom('title_isbn')
      .innerJoin('offer', 'offer.id', 'title_isbn.title_id')
      .leftJoin('title_list', 'title_list.id', 'offer.list_id')
      .select(['title_isbn.isbn13', 'title_isbn.title_id'])
      .where('title_isbn.isbn13', 'in', chunk)
      .where((eb) => eb.or([eb('title_list.state', 'is', null), eb('title_list.state', '<>', 'importing')]))
      .orderBy('title_isbn.title_id', 'desc')
      .execute()
    for (const row of rows) found.set(row.isbn13, row.title_id)
  }
  return found
}

/** Of some titles, those that rows of the list offer already. */
export async function titlesInList(
  db: ReadDb,
  listId: number,
  titleIds: readonly number[],
): Promise<Set<number>> {
  const found = new Set<number>()
  for (const chunk of chunksOf(titleIds)) {
    const rows = await db
      .selectFrom('offer')
      .select('title_id')
      .distinct()
      .where('title_id', 'in', chunk)
      .where('list_id', '=', listId)
      .execute()
    for (const { title_id } of rows) found.add(title_id)
  }
  return found
}

/**
 * Says anew, on all rows that offer these titles, whether another open list offers them too and whether an earlier row
 * of the same list does. @returns the marking rows of these titles
 */
export async function tellSharedTitles(db: WriteDb, titleIds: readonly number[]): Promise<number[]> {
  const routingIds: number[] = []
  for (const chunk of chunksOf(titleIds, 1_000)) {
    await sql`update offer set known = (known & ${sql.lit(~(KNOWN.otherOffer | KNOWN.duplicateInList))})
        | case when exists (select 1 from offer other join title_list on title_list.id = other.list_id
            where other.title_id = offer.title_id and other.list_id <> offer.list_id
              and title_list.state = 'ready') then ${sql.lit(KNOWN.otherOffer)} else 0 end
        | case when exists (select 1 from offer earlier where earlier.title_id = offer.title_id
            and earlier.list_id = offer.list_id and (earlier.row_no < offer.row_no
              or (earlier.row_no = offer.row_no and earlier.id < offer.id)))
          then ${sql.lit(KNOWN.duplicateInList)} else 0 end
      where title_id in (${sql.join(chunk)})`.execute(db)
    const rows = await db
      .selectFrom('offer')
      .innerJoin('routing', 'routing.offer_id', 'offer.id')
      .select('routing.id')
      .where('offer.title_id', 'in', chunk)
      .execute()
    for (const { id } of rows) routingIds.push(id)
  }
  return routingIds
}
