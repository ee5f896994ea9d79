import type { CorrectedRow } from '#backend/fixing/rowCorrector.ts'
import { offerRecord } from '#backend/importing/records.ts'
import type { UnderstoodTitle } from '#backend/importing/understanding/understandRow.ts'
import { reserveIds } from '#db/counters.ts'
import type { DbValue, ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { OfferRow } from '#db/fixing/fixSources.ts'
import { heldBitsOf, titlesInList, titlesOf } from '#db/fixing/matchRows.ts'
import {
  type FixedColumn,
  losesTitle,
  NO_LIST,
  type OfferImage,
  orderedOffers,
  type RoutingImage,
  sharedTitles,
} from '#db/fixing/offerImage.ts'
import type { FixedRow } from '#db/fixing/storeFix.ts'
import { HELD_MASK } from '#db/importing/heldBits.ts'
import { OFFER_ROW_COLUMNS } from '#db/importing/loadColumns.ts'
import type { RefusalReason } from '#shared/api/contract/importFix.ts'
import type { Route, Router } from '#shared/domain/routing.ts'
import { workKey } from '#shared/domain/workKey.ts'

/** A corrected row with its place in the library, or why it has none. */
export type PlacedRow =
  | { readonly kind: 'placed'; readonly row: FixedRow; readonly isDuplicate: boolean }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }

interface Placing {
  readonly listId: number
  readonly router: Router
}

/**
 * Matches and routes corrected rows as an import does: the title of the ISBN, what is held, what stands in the list
 * already. Gives each row in the order they came.
 */
export async function placeRows(
  db: WriteDb,
  { listId, router }: Placing,
  rows: readonly CorrectedRow[],
): Promise<PlacedRow[]> {
  const isbns = rows.flatMap(({ title }) => (title.isbn.isbn13 === null ? [] : [title.isbn.isbn13]))
  const titles = await titlesOf(db, isbns)
  const inList = await titlesInList(db, listId, [...new Set(titles.values())])
  const held = await heldBitsOf(
    db,
    rows.map(({ title }) => ({
      isbn13: title.isbn.isbn13,
      workKey: workKey(title.title, title.author ?? ''),
      materialType: title.materialType,
    })),
  )
  const offerIds = rows.flatMap(({ source }) => (source.offer === null ? [] : [source.offer.id]))
  const stays = await readStays(db, offerIds)
  let offerId = await reserveIds(db, 'offer', Math.max(1, rows.length - offerIds.length))
  const placed: PlacedRow[] = []
  for (const [at, corrected] of rows.entries()) {
    const { title, source } = corrected
    const isbn = title.isbn.isbn13
    const found = isbn === null ? undefined : titles.get(isbn)
    const own = source.offer?.id ?? offerId++
    const titleId = found ?? own
    const isDuplicate = isbn !== null && inList.has(titleId) && titleId !== source.offer?.title_id
    const routes = title.classes.length > 0 ? router.route(title.classes) : []
    const place = { listId, offerId: own, titleId, held: held[at] ?? 0 }
    const result =
      source.offer === null
        ? { kind: 'placed' as const, row: await addedRow(db, corrected, place, routes) }
        : await changedRow(db, corrected, source.offer, place, {
            stays,
            routes: isRoutedElsewhere(corrected, router) ? routes : null,
          })
    if (result.kind === 'refused') {
      placed.push(result)
      continue
    }
    if (isbn !== null) titles.set(isbn, titleId)
    inList.add(titleId)
    placed.push({ ...result, isDuplicate })
  }
  return placed
}

function isRoutedElsewhere({ title, earlier }: CorrectedRow, router: Router): boolean {
  if (earlier === null) return true
  const key = (read: UnderstoodTitle) => JSON.stringify(router.route(read.classes))
  return key(title) !== key(earlier)
}

interface Place {
  readonly listId: number
  readonly offerId: number
  readonly titleId: number
  readonly held: number
}

async function newRoutings(db: WriteDb, routes: readonly Route[], kept: readonly number[]) {
  const count = Math.max(1, routes.length)
  const missing = count - kept.length
  const first = missing > 0 ? await reserveIds(db, 'routing', missing) : 0
  return Array.from({ length: count }, (_, at): RoutingImage => {
    const route = routes[at]
    return {
      id: kept[at] ?? first + at - kept.length,
      subjectId: route?.subjectId ?? null,
      rangeId: route?.rangeId ?? null,
      origin: route ? 'range' : 'unrouted',
    }
  })
}

async function addedRow(
  db: WriteDb,
  { source, cells, title }: CorrectedRow,
  { listId, offerId, titleId, held }: Place,
  routes: readonly Route[],
): Promise<FixedRow> {
  const record = recordOf(source.rowNo, cells, title)
  const image = { titleId, isbn13: title.isbn.isbn13, held, values: {} }
  return {
    offerId,
    rowNo: source.rowNo,
    sheet: source.sheet,
    cells,
    from: { ...image, listId: NO_LIST, routings: [] },
    to: { ...image, listId, routings: await newRoutings(db, routes, []) },
    added: [offerId, titleId, held, NO_LIST, ...record],
  }
}

async function changedRow(
  db: WriteDb,
  { source, cells, title, earlier }: CorrectedRow,
  offer: OfferRow,
  place: Place,
  { stays, routes }: { readonly stays: Stays; readonly routes: readonly Route[] | null },
): Promise<{ kind: 'placed'; row: FixedRow } | { kind: 'refused'; reason: RefusalReason }> {
  const now = recordOf(source.rowNo, cells, title)
  const was = earlier === null ? now : recordOf(source.rowNo, source.cells, earlier)
  const values: Partial<Record<FixedColumn, DbValue>> = {}
  const before: Partial<Record<FixedColumn, DbValue>> = {}
  for (const [at, name] of OFFER_ROW_COLUMNS.entries()) {
    if (name === 'row_no' || name === 'isbn13' || was[at] === now[at]) continue
    values[name] = now[at] ?? null
    before[name] = offer[name]
  }
  const isOther = was[ISBN_AT] !== now[ISBN_AT]
  const routings = routes === null ? null : (stays.routings.get(offer.id) ?? null)
  const from: OfferImage = {
    listId: place.listId,
    titleId: offer.title_id,
    isbn13: offer.isbn13,
    held: offer.known & HELD_MASK,
    values: before,
    routings,
  }
  const to: OfferImage = {
    listId: place.listId,
    titleId: isOther ? place.titleId : offer.title_id,
    isbn13: isOther ? title.isbn.isbn13 : offer.isbn13,
    held: place.held,
    values,
    routings:
      routings === null
        ? null
        : await newRoutings(
            db,
            routes ?? [],
            routings.map(({ id }) => id),
          ),
  }
  const reason = reasonAgainst(stays, { offerId: offer.id, from, to })
  if (reason !== null) return { kind: 'refused', reason }
  return {
    kind: 'placed',
    row: { offerId: offer.id, rowNo: source.rowNo, sheet: source.sheet, cells, from, to, added: null },
  }
}

const ISBN_AT = OFFER_ROW_COLUMNS.indexOf('isbn13')

/** A row of OFFER_ROW_COLUMNS. */
function recordOf(rowNo: number, cells: readonly string[], title: UnderstoodTitle): DbValue[] {
  const work = workKey(title.title, title.author ?? '')
  const record = offerRecord({ row: rowNo, cells: [...cells] }, title, work, undefined)
  return record.slice(0, OFFER_ROW_COLUMNS.length)
}

/** What of some offers may not be changed, because something relies on it. */
interface Stays {
  readonly ordered: ReadonlySet<number>
  readonly reissued: ReadonlySet<number>
  readonly shared: ReadonlySet<number>
  /** Of offers that may be routed anew: how they are routed. */
  readonly routings: ReadonlyMap<number, readonly RoutingImage[]>
}

async function readStays(db: WriteDb, offerIds: readonly number[]): Promise<Stays> {
  const reissued = await db
    .selectFrom('reissue_row')
    .select('offer_id')
    .where('offer_id', 'in', [...offerIds, 0])
    .where('kind', '=', 'changed')
    .execute()
  return {
    ordered: await orderedOffers(db, offerIds),
    reissued: new Set(reissued.map(({ offer_id }) => offer_id)),
    shared: await sharedTitles(db, offerIds),
    routings: await readFreeRoutings(db, offerIds),
  }
}

function reasonAgainst(
  stays: Stays,
  change: { readonly offerId: number; readonly from: OfferImage; readonly to: OfferImage },
): RefusalReason | null {
  const { offerId } = change
  if (stays.ordered.has(offerId)) return 'row_ordered'
  if (stays.reissued.has(offerId)) return 'row_changed'
  return losesTitle(change) && stays.shared.has(offerId) ? 'title_shared' : null
}

/** The routings of offers about which nobody has decided and which nobody has given a subject by hand. */
async function readFreeRoutings(
  db: ReadDb,
  offerIds: readonly number[],
): Promise<Map<number, RoutingImage[]>> {
  const rows = await db
    .selectFrom('routing')
    .leftJoin('selection', 'selection.routing_id', 'routing.id')
    .select([
      'routing.id',
      'routing.offer_id',
      'routing.subject_id',
      'routing.range_id',
      'routing.origin',
      'selection.decided_at',
    ])
    .where('routing.offer_id', 'in', [...offerIds, 0])
    .where('routing.list_id', '<>', NO_LIST)
    .orderBy('routing.id')
    .execute()
  const byOffer = new Map<number, RoutingImage[]>()
  const bound = new Set<number>()
  for (const { id, offer_id, subject_id, range_id, origin, decided_at } of rows) {
    const isDecided = decided_at !== null && decided_at !== ''
    if (isDecided || (origin !== 'range' && origin !== 'unrouted')) {
      bound.add(offer_id)
      continue
    }
    const routing = { id, subjectId: subject_id, rangeId: range_id, origin }
    byOffer.set(offer_id, [...(byOffer.get(offer_id) ?? []), routing])
  }
  for (const offerId of bound) byOffer.delete(offerId)
  return byOffer
}
