import { setImmediate as turn } from 'node:timers/promises'
import type { Engine } from '#db/engine/engine.ts'
import { tellSharedTitles } from '#db/fixing/matchRows.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import { inShortTurn } from '#db/shortTurn.ts'

const TITLES_PER_LOOK = 1_000
/** Titles whose rows are changed in one transaction: some 10 ms. */
const TITLES_PER_CHANGE = 250

/**
 * After a list came or went: says anew, on all rows that offer its titles, whether another open list offers them too.
 * In short transactions, and only where there are other rows. @param onProgress told how many titles were looked at
 */
export async function tellOffered(
  engine: Engine,
  listId: number,
  signal: AbortSignal,
  onProgress: (titles: number) => void,
): Promise<void> {
  const query = engine.read
    .selectFrom('routing')
    .innerJoin('offer', 'offer.id', 'routing.offer_id')
    .select('offer.title_id')
    .where('routing.list_id', '=', listId)
    .compile()
  let looked = 0
  for await (const rows of engine.scan(query, TITLES_PER_LOOK)) {
    signal.throwIfAborted()
    const titleIds = [...new Set(rows.map(([titleId]) => Number(titleId)))]
    const shared = await engine.read
      .selectFrom('offer')
      .select('title_id')
      .where('title_id', 'in', titleIds)
      .groupBy('title_id')
      .having((eb) => eb.fn.countAll(), '>', 1)
      .execute()
    for (const chunk of chunksOf(shared, TITLES_PER_CHANGE)) {
      await inShortTurn(engine, (db) =>
        tellSharedTitles(
          db,
          chunk.map(({ title_id }) => title_id),
        ),
      )
    }
    looked += rows.length
    onProgress(looked)
    await turn()
  }
}
