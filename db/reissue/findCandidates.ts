import { setImmediate as turn } from 'node:timers/promises'
import type { Engine } from '#db/engine/engine.ts'
import { KEYS_PER_SLICE, type ListKeys, readKeys } from '#db/reissue/pairRows.ts'
import { chunksOf } from '#db/selectionTargets.ts'

/** An open earlier list of the same vendor, and how many rows of it are again in the list. */
export interface ReissueCandidate {
  readonly earlierListId: number
  readonly name: string
  readonly receivedOn: string
  readonly rows: number
  readonly matched: number
}

/** A list is taken for a re-issue when half of the shorter one's rows are in both. */
const LEAST_SHARE = 0.5

/** Earlier open lists of the vendor which the list seems to be a re-issue of, the likeliest first. */
export async function findCandidates(engine: Engine, listId: number): Promise<ReissueCandidate[]> {
  const earlier = await engine.read
    .selectFrom('title_list')
    .select(['id', 'name', 'received_on', 'row_count'])
    .where('state', '=', 'ready')
    .where('id', '<', listId)
    .where('vendor_id', '=', (eb) => eb.selectFrom('title_list').select('vendor_id').where('id', '=', listId))
    .execute()
  if (earlier.length === 0) return []
  const own = await readKeys(engine, listId)
  const refs = await countBy(own, 'ref')
  const isbns = await countBy(own, 'isbn')
  const candidates: ReissueCandidate[] = []
  for (const { id, name, received_on: receivedOn, row_count: rows } of earlier) {
    const keys = await readKeys(engine, id)
    const byRef = await countShared(refs, keys, 'ref')
    const matched = Math.max(byRef, await countShared(isbns, keys, 'isbn'))
    if (matched > 0 && matched >= LEAST_SHARE * Math.min(rows, own.rows.length))
      candidates.push({ earlierListId: id, name, receivedOn, rows, matched })
  }
  return candidates.toSorted((a, b) => b.matched - a.matched || b.earlierListId - a.earlierListId)
}

type Key = 'ref' | 'isbn'
type Counts = ReadonlyMap<string | number, number>

async function countBy({ rows }: ListKeys, key: Key): Promise<Counts> {
  const counts = new Map<string | number, number>()
  for (const slice of chunksOf(rows, KEYS_PER_SLICE)) {
    for (const { [key]: value } of slice) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
    await turn()
  }
  return counts
}

/** How many of the counted rows have a key that the list has too. */
async function countShared(counts: Counts, { rows }: ListKeys, key: Key): Promise<number> {
  const seen = new Set<string | number>()
  let shared = 0
  for (const slice of chunksOf(rows, KEYS_PER_SLICE)) {
    for (const { [key]: value } of slice) {
      if (value === null || seen.has(value)) continue
      seen.add(value)
      shared += counts.get(value) ?? 0
    }
    await turn()
  }
  return shared
}
