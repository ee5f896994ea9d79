import type { ReadDb } from '#db/engine/engine.ts'
import type { Rates } from '#db/rates.ts'
import { heldFacts, readHoldings } from '#db/views/heldFacts.ts'
import { convert } from '#shared/domain/money.ts'
import type { KnownFact } from '#shared/schema/rows.ts'

/** What of a row the facts are looked up by. */
export interface KnownSubject {
  readonly routingId: number
  readonly titleId: number
  readonly listId: number
  readonly rowNo: number
  readonly vendorId: number
  readonly isbn13: number | null
  readonly workKey: number | null
  readonly title: string
  readonly author: string | null
  readonly edition: string | null
  readonly year: number | null
  readonly materialType: string
  readonly baseMinor: number | null
}

const DECIDED = [
  'selected',
  'rejected',
  'deferred',
  'submitted',
  'returned',
  'declined',
  'received',
  'released',
  'cancelled',
] as const
const COMING = ['approved', 'ordered', 'partlyReceived'] as const

/**
 * Everything known about some rows, most important first: held, on order, other edition or format held, other
 * offers, earlier decisions, the same title earlier in the list. A handful of statements for a whole window.
 */
export async function readKnownFacts(
  db: ReadDb,
  subjects: readonly KnownSubject[],
  rates: Rates,
): Promise<Map<number, KnownFact[]>> {
  const facts = new Map<number, KnownFact[]>(subjects.map((subject) => [subject.routingId, []]))
  const add = (subject: KnownSubject, fact: KnownFact): void => {
    facts.get(subject.routingId)?.push(fact)
  }
  const holdings = await readHoldings(db, subjects)
  const coming = await readSelections(db, subjects, COMING)
  const decided = await readSelections(db, subjects, DECIDED)
  const offers = await readOffers(db, subjects)
  for (const subject of subjects) {
    for (const fact of heldFacts(subject, holdings)) add(subject, fact)
    for (const row of coming.get(subject.titleId) ?? []) {
      if (row.routingId === subject.routingId) continue
      add(subject, {
        kind: 'onOrder',
        orderNumber: row.orderNumber,
        subjectId: row.subjectId,
        copies: row.copies,
      })
    }
    for (const fact of offerFacts(subject, offers.get(subject.titleId) ?? [], rates)) add(subject, fact)
    for (const row of decided.get(subject.titleId) ?? []) {
      if (row.routingId === subject.routingId) continue
      add(subject, {
        kind: 'decidedBefore',
        // person and day are those of the choice; that it was received since is what `held` says
        state: row.state === 'received' ? 'selected' : row.state,
        subjectId: row.subjectId,
        by: row.by,
        at: row.at,
        reason: row.reason,
      })
    }
  }
  return facts
}

interface DecisionFact {
  readonly routingId: number
  readonly titleId: number
  readonly subjectId: number
  readonly state: (typeof DECIDED)[number] | (typeof COMING)[number]
  readonly copies: number
  readonly by: string
  readonly at: string
  readonly reason: string | null
  readonly orderNumber: string | null
}

async function readSelections(
  db: ReadDb,
  subjects: readonly KnownSubject[],
  states: readonly DecisionFact['state'][],
): Promise<Map<number, DecisionFact[]>> {
  const rows = await db
    .selectFrom('selection')
    .innerJoin('user_account', 'user_account.id', 'selection.decided_by')
    .leftJoin('order_line_share', 'order_line_share.selection_id', 'selection.id')
    .leftJoin('order_line', 'order_line.id', 'order_line_share.order_line_id')
    .leftJoin('purchase_order', (join) =>
      join
        .onRef('purchase_order.id', '=', 'order_line.order_id')
        .on('purchase_order.state', 'not in', ['deleted', 'cancelled']),
    )
    .select([
      'selection.id as id',
      'selection.routing_id as routingId',
      'selection.title_id as titleId',
      'selection.subject_id as subjectId',
      'selection.state as state',
      'selection.copies as copies',
      'user_account.display_name as by',
      'selection.decided_at as at',
      'selection.reason as reason',
      'purchase_order.number as orderNumber',
    ])
    .where(
      'selection.title_id',
      'in',
      subjects.map((subject) => subject.titleId),
    )
    .where('selection.state', 'in', states)
    .orderBy('selection.decided_at', 'desc')
    .execute()
  // several shares of one selection give several rows
  const once = new Map(rows.map((row) => [row.id, row as DecisionFact]))
  return groupBy([...once.values()], (row) => row.titleId)
}

interface OfferFact {
  readonly listId: number
  readonly rowNo: number
  readonly vendorId: number
  readonly titleId: number
  readonly priceMinor: number | null
  readonly currency: string | null
}

async function readOffers(db: ReadDb, subjects: readonly KnownSubject[]): Promise<Map<number, OfferFact[]>> {
  const rows = await db
    .selectFrom('offer')
    .innerJoin('title_list', 'title_list.id', 'offer.list_id')
    .select([
      'offer.list_id as listId',
      'offer.row_no as rowNo',
      'title_list.vendor_id as vendorId',
      'offer.title_id as titleId',
      'offer.price_minor as priceMinor',
      'offer.currency as currency',
    ])
    .where(
      'offer.title_id',
      'in',
      subjects.map((subject) => subject.titleId),
    )
    .where('title_list.state', '=', 'ready')
    .orderBy('offer.id')
    .execute()
  return groupBy(rows, (row) => row.titleId)
}

function offerFacts(subject: KnownSubject, offers: readonly OfferFact[], rates: Rates): KnownFact[] {
  const facts: KnownFact[] = []
  for (const offer of offers) {
    if (offer.listId === subject.listId) {
      if (offer.rowNo < subject.rowNo) facts.push({ kind: 'duplicateInList', rowNo: offer.rowNo })
      continue
    }
    const baseMinor = toBase(offer.priceMinor, offer.currency, rates)
    facts.push({
      kind: 'otherOffer',
      vendorId: offer.vendorId,
      listId: offer.listId,
      priceMinor: offer.priceMinor,
      currency: offer.currency,
      baseMinor,
      differenceMinor:
        baseMinor === null || subject.baseMinor === null ? null : baseMinor - subject.baseMinor,
    })
  }
  return facts
}

/** A price in base minor units, or null where the price or the rate is not known. */
export function toBase(minor: number | null, currency: string | null, rates: Rates): number | null {
  if (minor === null || currency === null) return null
  const rate = rates.of.get(currency)
  return rate ? convert(minor, currency, rates.baseCurrency, rate.rate) : null
}

/** Groups rows by a key; rows without one are left out. */
export function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key | null): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
