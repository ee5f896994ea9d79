import { setImmediate as turn } from 'node:timers/promises'
import type { Engine } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'

/** Rows read between two turns of other calls: some milliseconds. */
const ROWS_PER_SLICE = 2_000
/** The same, of keys that are in memory. */
export const KEYS_PER_SLICE = 20_000

/** What a row is known by. */
interface RowKeys {
  readonly id: number
  readonly ref: string | null
  readonly isbn: number | null
}

/** The rows of a list by their keys, and the largest row number. */
export interface ListKeys {
  readonly rows: readonly RowKeys[]
  readonly lastRow: number
}

/** Reads the keys of a list in slices, so that other calls are answered in between. */
export async function readKeys(engine: Engine, listId: number): Promise<ListKeys> {
  // by way of the routings, as they come: to have them in order from the database it would read all of them first
  const query = engine.read
    .selectFrom('routing')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .select(['offer.id', 'offer.vendor_ref', 'offer.isbn13', 'offer.row_no'])
    .where('routing.list_id', '=', listId)
    .where('offer.list_id', '=', listId)
    .compile()
  const rows: RowKeys[] = []
  const seen = new Set<number>()
  let lastRow = 0
  for await (const chunk of engine.scan(query, ROWS_PER_SLICE)) {
    for (const [offerId, ref, isbn, rowNo] of chunk) {
      const id = Number(offerId)
      // of several subjects
      if (seen.has(id)) continue
      seen.add(id)
      rows.push({
        id,
        ref: ref == null ? null : String(ref),
        isbn: isbn == null ? null : Number(isbn),
      })
      lastRow = Math.max(lastRow, Number(rowNo))
    }
    await turn()
  }
  return { rows: rows.toSorted((a, b) => a.id - b.id), lastRow }
}

/** A row of the earlier list and the row of the newer one that it is again. */
export type Pair = readonly [oldId: number, newId: number]

/**
 * Rows are the same by the vendor's own number, else by an ISBN, where both lists have it once, and else by all their
 * words; of rows with the same words the first goes with the first. @returns the pairs in the order of the earlier list
 */
export async function pairRows(engine: Engine, earlier: ListKeys, newer: ListKeys): Promise<Pair[]> {
  const newOf = new Map<number, number>()
  const taken = new Set<number>()
  const take = (oldId: number, newId: number): void => {
    newOf.set(oldId, newId)
    taken.add(newId)
  }
  for await (const [oldId, newId] of sameOnce(earlier, newer, 'ref')) take(oldId, newId)
  for await (const [oldId, newId] of sameOnce(earlier, newer, 'isbn'))
    if (!newOf.has(oldId) && !taken.has(newId)) take(oldId, newId)
  const byWords = new Map<string, number>()
  const newRest = newer.rows.filter(({ id }) => !taken.has(id))
  for await (const [words, id] of readWords(engine, newRest)) byWords.set(words, id)
  const oldRest = byWords.size === 0 ? [] : earlier.rows.filter(({ id }) => !newOf.has(id))
  for await (const [words, id] of readWords(engine, oldRest)) {
    const newId = byWords.get(words)
    if (newId !== undefined) take(id, newId)
  }
  return earlier.rows.flatMap(({ id }): Pair[] => {
    const newId = newOf.get(id)
    return newId === undefined ? [] : [[id, newId]]
  })
}

/** Pairs of rows that have a key in common which each list has once. */
async function* sameOnce(earlier: ListKeys, newer: ListKeys, key: 'ref' | 'isbn'): AsyncGenerator<Pair> {
  const inNewer = await idsOnce(newer, key)
  const inEarlier = await idsOnce(earlier, key)
  for (const slice of chunksOf(earlier.rows, KEYS_PER_SLICE)) {
    for (const { id, [key]: value } of slice) {
      const newId = value === null ? null : inNewer.get(value)
      if (value !== null && newId != null && inEarlier.get(value) === id) yield [id, newId]
    }
    await turn()
  }
}

/** Null where the list has the key more than once. */
async function idsOnce(
  { rows }: ListKeys,
  key: 'ref' | 'isbn',
): Promise<Map<string | number, number | null>> {
  const ids = new Map<string | number, number | null>()
  for (const slice of chunksOf(rows, KEYS_PER_SLICE)) {
    for (const { id, [key]: value } of slice) if (value !== null) ids.set(value, ids.has(value) ? null : id)
    await turn()
  }
  return ids
}

/** All words of rows, with how many rows had the same before. */
async function* readWords(engine: Engine, rows: readonly RowKeys[]): AsyncGenerator<[string, number]> {
  const seen = new Map<string, number>()
  for (const chunk of chunksOf(rows, ROWS_PER_SLICE)) {
    const offers = await engine.read
      .selectFrom('offer')
      .select(['id', 'title', 'author', 'publisher', 'year', 'edition', 'isbn13'])
      .where(
        'id',
        'in',
        chunk.map(({ id }) => id),
      )
      .orderBy('id')
      .execute()
    for (const { id, ...words } of offers) {
      const text = JSON.stringify(Object.values(words).map((word) => word ?? ''))
      const nth = seen.get(text) ?? 0
      seen.set(text, nth + 1)
      yield [`${text} ${nth}`, id]
    }
    await turn()
  }
}
