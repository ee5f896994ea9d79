import { sql } from 'kysely'
import type { WriteDb } from '#db/engine/engine.ts'
import { readRates } from '#db/rates.ts'
import { type RowsOf, rowsOfKind } from '#db/reissue/reissueRows.ts'
import { saveSelections } from '#db/selections.ts'
import { readTargets } from '#db/selectionTargets.ts'
import { MARKABLE_STATES } from '#shared/domain/selection.ts'

/**
 * Gives decisions that are still the selector's own the price that their offers have now, with the marked money of the
 * funds. What was submitted keeps the price that was submitted. @returns how many changed
 */
export async function repriceSelections(
  db: WriteDb,
  rows: RowsOf,
  by: { readonly userId: number; readonly at: string },
): Promise<number> {
  const found = await sql<{ id: number }>`select selection.id as id from reissue_row r
    join routing on routing.offer_id = r.offer_id
    join selection on selection.routing_id = routing.id join offer on offer.id = r.offer_id
    where ${rowsOfKind(rows, 'changed')}
      and selection.state in (${sql.join([...MARKABLE_STATES])})
      and (selection.unit_price_minor is distinct from offer.price_minor
        or selection.currency is distinct from offer.currency)`.execute(db)
  return repriceByIds(
    db,
    found.rows.map(({ id }) => id),
    by,
  )
}

/** Writes selections once more, with the price that their offers have now. @returns how many had been decided */
export async function repriceByIds(
  db: WriteDb,
  selectionIds: readonly number[],
  by: { readonly userId: number; readonly at: string },
): Promise<number> {
  const targets = await readTargets(db, { selectionIds })
  const changes = targets.flatMap((target) => {
    const { selection } = target
    return selection === null ? [] : [{ target, next: selection }]
  })
  const rates = await readRates(db, by.at.slice(0, 10))
  await saveSelections(db, changes, { rates, ...by })
  return changes.filter(({ next }) => next.decidedAt !== '').length
}
