import type { Insertable } from 'kysely'
import { reserveIds } from '#db/counters.ts'
import type { DbValue, WriteDb } from '#db/engine/engine.ts'
import { HOLDING_COLUMNS, HOLDING_ROW_COLUMNS, RECOMMENDATION_COLUMNS } from '#db/importing/loadColumns.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import type { Tables } from '#db/tables.ts'
import { AppError } from '#shared/api/errors.ts'

type Table = 'holding_row' | 'recommendation'

/** Rows that a step took in of holdings or recommendations, whole and with their ids, to be put in again as they were. */
export interface AddedRows {
  readonly table: Table
  readonly rows: readonly Readonly<Record<string, DbValue>>[]
}

const ROWS_PER_STATEMENT = 500

/**
 * Takes corrected rows in.
 * @param records rows of HOLDING_ROW_COLUMNS or RECOMMENDATION_COLUMNS
 */
export async function takeIn(
  db: WriteDb,
  kind: 'holdings' | 'recommendations',
  runId: number,
  records: readonly (readonly DbValue[])[],
): Promise<AddedRows> {
  if (kind === 'holdings') {
    const first = await reserveIds(db, 'holding', Math.max(1, records.length))
    const rows = records.map((record, at) =>
      named(HOLDING_COLUMNS, [first + at, runId, ...record.slice(0, HOLDING_ROW_COLUMNS.length)]),
    )
    await insert(db, { table: 'holding_row', rows })
    return { table: 'holding_row', rows }
  }
  const rows: Record<string, DbValue>[] = []
  for (const record of records) {
    const row = named(RECOMMENDATION_COLUMNS, record)
    const { id } = await db
      .insertInto('recommendation')
      .values(row as Insertable<Tables['recommendation']>)
      .returning('id')
      .executeTakeFirstOrThrow()
    rows.push({ id, ...row })
  }
  return { table: 'recommendation', rows }
}

/** Takes such rows out again, or puts them back. @throws AppError undo_overtaken where a recommendation was answered */
export async function turnAdded(db: WriteDb, added: AddedRows, to: 'applied' | 'reverted'): Promise<void> {
  if (to === 'applied') {
    await insert(db, added)
    return
  }
  const ids = added.rows.map(({ id }) => Number(id))
  if (added.table === 'recommendation') await refuseAnswered(db, ids)
  for (const chunk of chunksOf(ids)) await db.deleteFrom(added.table).where('id', 'in', chunk).execute()
}

async function insert(db: WriteDb, { table, rows }: AddedRows): Promise<void> {
  for (const chunk of chunksOf(rows, ROWS_PER_STATEMENT))
    if (table === 'holding_row')
      await db
        .insertInto(table)
        .values(chunk as Insertable<Tables['holding_row']>[])
        .execute()
    else
      await db
        .insertInto(table)
        .values(chunk as Insertable<Tables['recommendation']>[])
        .execute()
}

async function refuseAnswered(db: WriteDb, ids: readonly number[]): Promise<void> {
  let untouched = 0
  for (const chunk of chunksOf(ids)) {
    const { count } = await db
      .selectFrom('recommendation')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('id', 'in', chunk)
      .where('state', '=', 'new')
      .executeTakeFirstOrThrow()
    untouched += count
  }
  if (untouched < ids.length)
    throw new AppError(
      'undo_overtaken',
      'Somebody is at work on these recommendations, so this step can no longer be taken back. Nothing was changed.',
      {},
    )
}

function named(columns: readonly string[], values: readonly DbValue[]): Record<string, DbValue> {
  return Object.fromEntries(columns.map((name, at) => [name, values[at] ?? null]))
}
