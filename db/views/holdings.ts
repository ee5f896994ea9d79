import type { CompiledQuery } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'
import type { HoldingRow } from '#shared/schema/rows.ts'

export const HOLDING_COLUMNS = [
  'title',
  'author',
  'publisher',
  'year',
  'isbn13',
  'callNumber',
  'location',
  'copies',
  'loans',
  'materialType',
] as const

export function holdingIndexQuery(db: ReadDb): CompiledQuery {
  return db
    .selectFrom('holding')
    .select([
      'id',
      'title',
      'author',
      'publisher',
      'year',
      'isbn13',
      'call_number',
      'location',
      'copies',
      'loans',
      'material_type',
    ])
    .orderBy('id')
    .compile()
}

export async function readHoldingRows(db: ReadDb, ids: readonly number[]): Promise<HoldingRow[]> {
  const rows = await db
    .selectFrom('holding')
    .select([
      'id',
      'title',
      'author',
      'publisher',
      'year',
      'isbn13',
      'call_number as callNumber',
      'location',
      'copies',
      'loans',
      'material_type as materialType',
    ])
    .where('id', 'in', [...ids, 0])
    .execute()
  return rows.map(({ isbn13, materialType, ...row }) => ({
    ...row,
    materialType: materialType as HoldingRow['materialType'],
    isbn: isbn13 === null ? null : formatIsbn(isbn13),
  }))
}
