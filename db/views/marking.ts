import { type CompiledQuery, sql } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { readRates } from '#db/rates.ts'
import { pricesWhenMarked } from '#db/reissue/priceWhenMarked.ts'
import { readShares } from '#db/selectionTargets.ts'
import { groupBy, readKnownFacts, toBase } from '#db/views/knownFacts.ts'
import { reissueFacts } from '#db/views/reissueFacts.ts'
import { unreadClassIds } from '#db/views/unreadClasses.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
import { KNOWN, type MarkingRow } from '#shared/schema/rows.ts'

/** What the marking index holds of each row, in the order of `markingIndexQuery`. */
export const MARKING_COLUMNS = [
  'listId',
  'subjectId',
  'titleId',
  'rowNo',
  'title',
  'author',
  'publisher',
  'year',
  'isbn13',
  'workKey',
  'classScheme',
  'classNumber',
  'language',
  'materialType',
  'vendorId',
  'priceMinor',
  'currency',
  'priceState',
  'known',
  'state',
  'copies',
  'locationId',
  'fundId',
  'note',
  'reason',
  'decidedAt',
  'recommended',
  'origin',
] as const

/**
 * One row for each title and subject of the open lists. What is known from decisions and orders is looked up here,
 * because it changes; what is known from holdings and other offers was computed at import.
 */
export function markingIndexQuery(
  db: ReadDb,
  routingIds: readonly number[] | null,
  listId: number | null = null,
): CompiledQuery {
  let query = db
    .selectFrom('routing')
    .innerJoin('title_list', 'title_list.id', 'routing.list_id')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .leftJoin('selection', 'selection.routing_id', 'routing.id')
    .select([
      'routing.id',
      'routing.list_id',
      'routing.subject_id',
      'offer.title_id',
      'offer.row_no',
      'offer.title',
      'offer.author',
      'offer.publisher',
      'offer.year',
      'offer.isbn13',
      'offer.work_key',
      sql<string>`case when offer.clc is not null then 'clc' when offer.lcc is not null then 'lcc' when offer.ddc is not null then 'ddc' end`.as(
        'class_scheme',
      ),
      sql<string>`coalesce(offer.clc, offer.lcc, offer.ddc)`.as('class_number'),
      'offer.language',
      'offer.material_type',
      'title_list.vendor_id',
      'offer.price_minor',
      'offer.currency',
      'offer.price_state',
      sql<number>`offer.known
        + case when exists (select 1 from selection s where s.title_id = offer.title_id and s.routing_id <> routing.id
            and s.state in ('approved','ordered','partlyReceived')) then ${sql.lit(KNOWN.onOrder)} else 0 end
        + case when exists (select 1 from selection s where s.title_id = offer.title_id and s.routing_id <> routing.id
            and s.state in ('selected','rejected','deferred','submitted','returned','declined','received','released','cancelled'))
            then ${sql.lit(KNOWN.decidedBefore)} else 0 end`.as('known'),
      sql<string>`coalesce(selection.state, 'unmarked')`.as('state'),
      'selection.copies',
      'selection.location_id',
      sql<number>`(select fund_id from selection_share where selection_id = selection.id and position = 0)`.as(
        'fund_id',
      ),
      'selection.note',
      'selection.reason',
      'selection.decided_at',
      sql<number>`(select count(*) from recommendation r where r.isbn13 = offer.isbn13)`.as('recommended'),
      'routing.origin',
    ])
    .where('title_list.state', '=', 'ready')
    .orderBy('routing.id')
  if (listId !== null) query = query.where('routing.list_id', '=', listId)
  if (routingIds) query = query.where('routing.id', 'in', [...routingIds, 0])
  return query.compile()
}

/** All marking rows whose titles are the same as those of some rows: their "known" may have changed too. */
export async function relatedRoutingIds(db: ReadDb, routingIds: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('routing')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .innerJoin('offer as same', 'same.title_id', 'offer.title_id')
    .innerJoin('routing as other', 'other.offer_id', 'same.id')
    .select('other.id')
    .distinct()
    .where('routing.id', 'in', [...routingIds, 0])
    .execute()
  return rows.map((row) => row.id)
}

/** The rows of a window, whole, with everything that is known about them. */
export async function readMarkingRows(
  db: ReadDb,
  ids: readonly number[],
  today: string,
): Promise<MarkingRow[]> {
  const rates = await readRates(db, today)
  const rows = await markingRowQuery(db, ids)
  const shares = await readShares(
    db,
    rows.flatMap((row) => (row.selectionId === null ? [] : [row.selectionId])),
  )
  const basePrices = new Map(rows.map((row) => [row.id, toBase(row.priceMinor, row.currency, rates)]))
  const known = await readKnownFacts(
    db,
    rows.map((row) => ({
      routingId: row.id,
      titleId: row.titleId,
      listId: row.listId,
      rowNo: row.rowNo,
      vendorId: row.vendorId,
      isbn13: row.isbn13,
      workKey: row.workKey,
      title: row.title,
      author: row.author,
      edition: row.edition,
      year: row.year,
      materialType: row.materialType,
      baseMinor: basePrices.get(row.id) ?? null,
    })),
    rates,
  )
  const recommended = await countRecommendations(db, rows)
  const unread = await unreadClassIds(
    db,
    rows.flatMap(({ id, classNumber }) => (classNumber === null ? [id] : [])),
  )
  const marked = await pricesWhenMarked(
    db,
    rows.flatMap(({ id, offerId, state, decidedAt }) =>
      state === 'selected' && decidedAt ? [{ id, offerId, decidedAt }] : [],
    ),
  )
  return rows.map((row) => ({
    id: row.id,
    offerId: row.offerId,
    titleId: row.titleId,
    listId: row.listId,
    rowNo: row.rowNo,
    subjectId: row.subjectId,
    origin: row.origin,
    range:
      row.rangeScheme === null || row.rangeFrom === null || row.rangeTo === null
        ? null
        : { scheme: row.rangeScheme, from: row.rangeFrom, to: row.rangeTo },
    title: row.title,
    author: row.author,
    publisher: row.publisher,
    year: row.year,
    isbn: row.isbn13 === null ? null : formatIsbn(row.isbn13),
    classNumber: row.classNumber,
    isClassUnread: unread.has(row.id),
    language: row.language,
    materialType: row.materialType as MarkingRow['materialType'],
    vendorId: row.vendorId,
    priceMinor: row.priceMinor,
    currency: row.currency,
    priceText: row.priceText,
    priceState: row.priceState,
    basePriceMinor: basePrices.get(row.id) ?? null,
    known: [...reissueFacts(row, marked.get(row.id)), ...(known.get(row.id) ?? [])],
    recommendations: row.isbn13 === null ? 0 : (recommended.get(row.isbn13)?.length ?? 0),
    selectionId: row.selectionId,
    state: row.state ?? 'unmarked',
    version: row.version,
    copies: row.copies ?? 1,
    shares: (row.selectionId === null ? [] : (shares.get(row.selectionId) ?? [])).map(
      ({ fundId, weight }) => ({
        fundId,
        weight,
      }),
    ),
    locationId: row.locationId,
    note: row.note,
    reason: row.reason,
    forwardedTo: row.forwardedTo,
    decidedBy: isDecided(row) ? row.decidedBy : null,
    decidedAt: isDecided(row) ? row.decidedAt : null,
    baseTotalMinor: isDecided(row) ? row.baseTotalMinor : null,
    submissionNumber: row.submissionNumber,
  }))
}

/** A first mark that was taken back leaves its row, without a time: nobody has decided about the title. */
function isDecided(row: { readonly decidedAt: string | null }): boolean {
  return row.decidedAt !== null && row.decidedAt !== ''
}

function markingRowQuery(db: ReadDb, ids: readonly number[]) {
  return db
    .selectFrom('routing')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .innerJoin('title_list', 'title_list.id', 'routing.list_id')
    .leftJoin('subject_class_range', 'subject_class_range.id', 'routing.range_id')
    .leftJoin('selection', 'selection.routing_id', 'routing.id')
    .leftJoin('user_account', 'user_account.id', 'selection.decided_by')
    .leftJoin('submission', 'submission.id', 'selection.submission_id')
    .select([
      'routing.id as id',
      'routing.offer_id as offerId',
      'routing.list_id as listId',
      'routing.subject_id as subjectId',
      'routing.origin as origin',
      'subject_class_range.scheme as rangeScheme',
      'subject_class_range.from_text as rangeFrom',
      'subject_class_range.to_text as rangeTo',
      'offer.title_id as titleId',
      'offer.row_no as rowNo',
      'offer.price_minor as priceMinor',
      'offer.availability as availability',
      'offer.currency as currency',
      'offer.price_text as priceText',
      'offer.price_state as priceState',
      'offer.title as title',
      'offer.author as author',
      'offer.publisher as publisher',
      'offer.year as year',
      'offer.isbn13 as isbn13',
      'offer.work_key as workKey',
      'offer.edition as edition',
      'offer.language as language',
      'offer.material_type as materialType',
      sql<string | null>`coalesce(offer.clc, offer.lcc, offer.ddc)`.as('classNumber'),
      'title_list.vendor_id as vendorId',
      'selection.id as selectionId',
      'selection.state as state',
      'selection.version as version',
      'selection.unit_price_minor as decidedPriceMinor',
      'selection.currency as decidedCurrency',
      'selection.copies as copies',
      'selection.location_id as locationId',
      'selection.note as note',
      'selection.reason as reason',
      'selection.forwarded_to as forwardedTo',
      'selection.decided_at as decidedAt',
      'selection.base_total_minor as baseTotalMinor',
      'user_account.display_name as decidedBy',
      'submission.number as submissionNumber',
    ])
    .where('routing.id', 'in', [...ids, 0])
    .execute()
}

async function countRecommendations(
  db: ReadDb,
  rows: readonly { readonly isbn13: number | null }[],
): Promise<Map<number, { isbn13: number | null }[]>> {
  const isbns = rows.flatMap((row) => (row.isbn13 === null ? [] : [row.isbn13]))
  const found = await db
    .selectFrom('recommendation')
    .select('isbn13')
    .where('isbn13', 'in', [...isbns, 0])
    .execute()
  return groupBy(found, (row) => row.isbn13)
}
