import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import type { Client } from '#shared/api/client.ts'
import type { RecommendationRow } from '#shared/schema/rows.ts'

/** What one command takes at most. */
export const MOST_ANSWERED = 5_000
const WINDOW = 500

/**
 * The rows that a command is about: the ticked ones, else the one with the cursor. They are read as they are now,
 * because a command needs their versions and ticked rows may never have been drawn.
 *
 * @returns null when there are more than a command takes
 */
export async function readTargets(
  grid: GridHandle<RecommendationRow>,
  client: Pick<Client, 'call'>,
): Promise<readonly RecommendationRow[] | null> {
  const ticked = grid.tickedRows()
  if (grid.tickedCount() > MOST_ANSWERED) return null
  if (ticked === null) {
    const rowId = await grid.cursorRowId()
    const row = rowId === null ? null : grid.row(rowId)
    return row === null ? [] : [row]
  }
  const loaded = 'ids' in ticked ? ticked.ids.flatMap((id) => grid.row(id) ?? []) : []
  if ('ids' in ticked && loaded.length === ticked.ids.length) return loaded
  const named = new Set('ids' in ticked ? ticked.ids : ticked.except)
  const isWanted = (id: number) => named.has(id) === 'ids' in ticked
  return readAll(grid, client, isWanted)
}

async function readAll(
  grid: GridHandle<RecommendationRow>,
  client: Pick<Client, 'call'>,
  isWanted: (id: number) => boolean,
): Promise<readonly RecommendationRow[]> {
  const open = grid.view()
  if (open === null) return []
  const found: RecommendationRow[] = []
  for (let from = 0; from < open.count; from += WINDOW) {
    const { rows } = await client.call('view.readWindow', { view: open.view, from, to: from + WINDOW })
    // The view was opened for this kind of rows.
    found.push(...(rows as RecommendationRow[]).filter(({ id }) => isWanted(id)))
  }
  return found
}
