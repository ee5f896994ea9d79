import type { CompiledQuery } from 'kysely'
import type { DbValue, ReadDb } from '#db/engine/engine.ts'
import type { ClassScheme } from '#shared/domain/callNumber/classNumber.ts'

/** One routing of a title of a list. */
export interface RoutedRow {
  readonly routingId: number
  readonly offerId: number
  readonly subjectId: number | null
  readonly rangeId: number | null
  /** Whether a new routing may change it: it came by a range or to nobody, and nobody has decided about it. */
  readonly isFree: boolean
  readonly rowNo: number
  readonly title: string
  readonly classes: readonly { readonly scheme: ClassScheme; readonly number: string }[]
}

const SCHEMES = ['clc', 'lcc', 'ddc'] as const

/** The routings of a list, those of one title after another; read by `routedRow`. */
export function routedRowsQuery(db: ReadDb, listId: number): CompiledQuery {
  return db
    .selectFrom('routing')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .leftJoin('selection', 'selection.routing_id', 'routing.id')
    .select([
      'routing.id',
      'routing.offer_id',
      'routing.subject_id',
      'routing.range_id',
      'routing.origin',
      'selection.decided_at',
      'offer.row_no',
      'offer.title',
      'offer.clc',
      'offer.lcc',
      'offer.ddc',
    ])
    .where('routing.list_id', '=', listId)
    .orderBy('routing.offer_id')
    .orderBy('routing.id')
    .compile()
}

/** Gives a row of `routedRowsQuery` its names. */
export function routedRow(row: readonly DbValue[]): RoutedRow {
  const [id, offerId, subjectId, rangeId, origin, decidedAt, rowNo, title] = row
  const isDecided = decidedAt !== null && decidedAt !== ''
  return {
    routingId: Number(id),
    offerId: Number(offerId),
    subjectId: numberOrNull(subjectId),
    rangeId: numberOrNull(rangeId),
    isFree: !isDecided && (origin === 'range' || origin === 'unrouted'),
    rowNo: Number(rowNo),
    title: String(title),
    classes: SCHEMES.flatMap((scheme, at) => {
      const number = row[8 + at]
      return typeof number === 'string' ? [{ scheme, number }] : []
    }),
  }
}

function numberOrNull(value: DbValue | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}
