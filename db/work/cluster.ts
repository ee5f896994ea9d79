import type { ReadDb } from '#db/engine/engine.ts'
import { type Rates, readRates } from '#db/rates.ts'
import { toBase } from '#db/views/knownFacts.ts'
import { loadApart, readApart } from '#db/work/apart.ts'
import {
  type HoldingOfWork,
  type OfferOfWork,
  ROWS_READ,
  readHoldingsOfWork,
  readOffersOfWork,
  type WorkRow,
} from '#db/work/clusterRows.ts'
import type { WorkGroup } from '#shared/api/contract/work.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { type ApartWorks, workMember } from '#shared/domain/apartWorks.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
import type { Reach } from '#shared/domain/reach.ts'
import { compareInWork, WORK_VERDICTS } from '#shared/domain/workVerdict.ts'
import { volumeOf } from '#shared/domain/workVolume.ts'

export interface ClusterOf {
  readonly row: WorkRow
  /** The row's work and, of a volume, those of the other volumes. */
  readonly workKeys: readonly number[]
  /** Marking rows of these works. */
  readonly routingIds: readonly number[]
  readonly subjects: Reach
  readonly today: string
}

/** Everything of the row's work that the caller is told of, by edition and form; without what was told apart. */
export async function readCluster(
  db: ReadDb,
  { row, workKeys, routingIds, subjects, today }: ClusterOf,
): Promise<OutputOf<'title.readCluster'>> {
  const apart = await loadApart(db, row.workKey === null ? [] : [row.workKey])
  const read = routingIds.slice(0, ROWS_READ)
  const offers = await readOffersOfWork(db, read, row.titleId, subjects)
  const holdings = await readHoldingsOfWork(db, row.isbn13, workKeys)
  const members = [...offers, ...holdings].filter((other) => !isApart(apart, row, other))
  const rates = await readRates(db, today)
  const groups = [...Map.groupBy(members, (other) => groupName(row, other)).values()].flatMap((group) =>
    groupOf(row, group, rates),
  )
  return {
    groups: groups.toSorted(compareGroups),
    isCut: read.length < routingIds.length || holdings.length === ROWS_READ,
    apart: await toldApartFrom(db, row),
  }
}

type Member = OfferOfWork | HoldingOfWork

function memberOf({ isbn13, materialType }: Member | WorkRow): string {
  return workMember(isbn13, materialType)
}

/** An offer under the row's own ISBN is of its title; a holding under it may have been told apart. */
function isApart(apart: ApartWorks, row: WorkRow, other: Member): boolean {
  if (row.workKey === null) return false
  if ('offerId' in other && (other.titleId === row.titleId || other.offerId === row.offerId)) return false
  // volumes of the set are other works, of which nothing is said here
  const isNear = other.workKey === row.workKey || (row.isbn13 !== null && other.isbn13 === row.isbn13)
  return isNear && apart.isApart(row.workKey, memberOf(row), memberOf(other))
}

/** Editions with an ISBN are told by it; those without by what is printed of them. */
function groupName(row: WorkRow, other: Member): string {
  if ('offerId' in other && other.titleId === row.titleId) return ''
  const isSameWork = other.workKey === row.workKey
  if (other.isbn13 !== null && other.isbn13 === row.isbn13 && isSameWork) return ''
  const printed = other.isbn13 === null ? [other.title, other.edition, other.year] : []
  return JSON.stringify([memberOf(other), isSameWork ? '' : other.title, ...printed])
}

function groupOf(row: WorkRow, group: readonly Member[], rates: Rates): WorkGroup[] {
  const [first] = group
  if (!first) return []
  const isOwn = groupName(row, first) === ''
  const { title, author, edition, year, isbn13, materialType } = isOwn ? row : first
  const compared = compareInWork(row, first)
  const holdings = group.filter((one) => 'copies' in one)
  const isVolume = first.workKey !== row.workKey && isbn13 !== row.isbn13
  return [
    {
      member: memberOf(isOwn ? row : first) as WorkGroup['member'],
      ...(isOwn ? { verdict: 'thisTitle' as const, score: 100 } : compared),
      // a volume of a set has another key, and is what it was looked for as
      ...(isVolume ? { verdict: 'otherVolume' as const } : {}),
      title,
      author,
      edition,
      year,
      isbn: isbn13 === null ? null : formatIsbn(isbn13),
      materialType: materialType as WorkGroup['materialType'],
      volume: volumeOf(`${title} ${edition ?? ''}`)?.number ?? null,
      held: heldOf(holdings),
      offers: group.filter((one) => 'offerId' in one).map((offer) => offerOf(row, offer, rates)),
      canTellApart: row.workKey !== null && !isVolume && (!isOwn || holdings.length > 0),
    },
  ]
}

function heldOf(holdings: readonly HoldingOfWork[]): WorkGroup['held'] {
  const [first] = holdings
  if (!first) return null
  return {
    copies: holdings.reduce((total, one) => total + one.copies, 0),
    loans: holdings.reduce((total, one) => total + one.loans, 0),
    callNumber: first.callNumber,
    location: first.location,
  }
}

function offerOf(row: WorkRow, offer: OfferOfWork, rates: Rates): WorkGroup['offers'][number] {
  const { offerId, listId, listName, vendorId, priceMinor, currency } = offer
  const own = toBase(row.priceMinor, row.currency, rates)
  const baseMinor = toBase(priceMinor, currency, rates)
  const differenceMinor = own === null || baseMinor === null ? null : baseMinor - own
  const decisions = [...offer.decisions]
  return { offerId, listId, listName, vendorId, priceMinor, currency, baseMinor, differenceMinor, decisions }
}

const ORDER: readonly WorkGroup['verdict'][] = ['thisTitle', ...WORK_VERDICTS]

/** By verdict, the newest and then the most alike first. */
function compareGroups(a: WorkGroup, b: WorkGroup): number {
  return (
    ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
    (b.year ?? 0) - (a.year ?? 0) ||
    b.score - a.score ||
    (a.title < b.title ? -1 : 1)
  )
}

async function toldApartFrom(db: ReadDb, row: WorkRow): Promise<OutputOf<'title.readCluster'>['apart']> {
  if (row.workKey === null) return []
  const own = memberOf(row)
  const pairs = await readApart(db, row.workKey)
  return pairs.flatMap(({ one, other, title, otherTitle, by, at }) => {
    if (one !== own && other !== own) return []
    const from = one === own ? other : one
    // the title that was told apart may be this one or the other
    const name = otherTitle === row.title ? title : otherTitle
    return [{ from: from as WorkGroup['member'], title: name, by, at }]
  })
}
