import { sql } from 'kysely'
import type { BulkLoader, DbValue, Engine } from '#db/engine/engine.ts'
import { editionOf } from '#db/importing/edition.ts'
import { HELD_MASK, heldBits } from '#db/importing/heldBits.ts'
import { type HeldKeys, loadHeldKeys } from '#db/importing/knownKeys.ts'

const ROWS_PER_CHUNK = 10_000
/** Offers changed in one transaction. */
const CHUNK = 2_000

/**
 * Brings "held", "other edition held" and "other format held" of all offers of open lists up to date, after holdings
 * came or went. Only what changed is written, in short transactions. @returns how many offers changed
 */
export async function refreshHeld(engine: Engine, bulk: BulkLoader, signal: AbortSignal): Promise<number> {
  const held = await loadHeldKeys(engine)
  const query = engine.read
    .selectFrom('offer')
    .innerJoin('title_list', 'title_list.id', 'offer.list_id')
    .select(['offer.id', 'offer.known', 'offer.isbn13', 'offer.work_key', 'offer.material_type'])
    .where('title_list.state', '=', 'ready')
  let changed = 0
  for await (const rows of engine.scan(query.compile(), ROWS_PER_CHUNK)) {
    if (signal.aborted) break
    for (const [bits, ids] of changedBits(held, rows)) {
      await writeBits(bulk, bits, ids)
      changed += ids.length
    }
  }
  return changed
}

/** Offers whose bits are no longer right, by the bits they should have. */
function changedBits(held: HeldKeys, rows: readonly DbValue[][]): Map<number, number[]> {
  const isbns = Float64Array.from(rows, (row) => Number(row[2] ?? 0))
  const works = Float64Array.from(rows, (row) => Number(row[3] ?? 0))
  const editions = Float64Array.from(rows, (row) => editionOf(Number(row[2] ?? 0), String(row[4])))
  const right = heldBits(held, isbns, works, editions)
  const changed = new Map<number, number[]>()
  for (const [index, row] of rows.entries()) {
    const bits = right[index] ?? 0
    if ((Number(row[1]) & HELD_MASK) === bits) continue
    const ids = changed.get(bits)
    if (ids) ids.push(Number(row[0]))
    else changed.set(bits, [Number(row[0])])
  }
  return changed
}

async function writeBits(bulk: BulkLoader, bits: number, ids: readonly number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK)
    await bulk.write((db) =>
      db
        .updateTable('offer')
        .set({ known: sql<number>`(known & ${~HELD_MASK}) | ${bits}` })
        .where('id', 'in', chunk)
        .execute(),
    )
  }
}
