import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Engine, WriteDb } from '#db/engine/engine.ts'

/** Rows removed in one step: about 30 ms, so that marks get through between two. */
const CHUNK = 2_000

/**
 * Removes a step's worth of the rows of a run that was not published, and in the end its list; then the run counts as
 * finished. No other list's offers are of its titles: those are known from when it is published. @returns whether there is more to remove
 */
export async function removeRunRows(db: WriteDb, runId: number, at: string): Promise<boolean> {
  const lists = await db.selectFrom('title_list').select('id').where('run_id', '=', runId).execute()
  for (const { id } of lists) if (await removeOffers(db, id)) return true
  for (const table of ['holding_row', 'recommendation_aside', 'import_issue', 'import_reject'] as const)
    if (await removeRows(db, table, runId)) return true
  await db.deleteFrom('title_list').where('run_id', '=', runId).execute()
  await db.updateTable('import_run').set({ list_id: null, finished_at: at }).where('id', '=', runId).execute()
  return false
}

/** By way of the routings, which are found by list: an offer of a list that is imported has at least one. */
async function removeOffers(db: WriteDb, listId: number): Promise<boolean> {
  const rows = await db
    .selectFrom('routing')
    .select('offer_id')
    .distinct()
    .where('list_id', '=', listId)
    .limit(CHUNK)
    .execute()
  const offerIds = rows.map((row) => row.offer_id)
  if (offerIds.length === 0) return false
  // by both columns of its key at once: asked for each, every ISBN would be looked for under every title
  await sql`delete from title_isbn where (isbn13, title_id) in (select isbn13, id from offer
    where id in (${sql.join(offerIds)}) and isbn13 is not null)`.execute(db)
  await db.deleteFrom('routing').where('offer_id', 'in', offerIds).execute()
  await db.deleteFrom('offer').where('id', 'in', offerIds).execute()
  await db
    .deleteFrom('offer_cells')
    .where('list_id', '=', listId)
    .where('id', '>=', Math.min(...offerIds))
    .where('id', '<=', Math.max(...offerIds))
    .execute()
  return true
}

async function removeRows(
  db: WriteDb,
  table: 'holding_row' | 'recommendation_aside' | 'import_issue' | 'import_reject',
  runId: number,
): Promise<boolean> {
  const result = await db
    .deleteFrom(table)
    .where('id', 'in', (eb) => eb.selectFrom(table).select('id').where('run_id', '=', runId).limit(CHUNK))
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Removes all rows of an abandoned run, in many short transactions. */
export async function sweepRun(engine: Engine, runId: number, at: string): Promise<void> {
  while (await engine.write((db) => removeRunRows(db, runId, at))) await turn()
}
