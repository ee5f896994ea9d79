import type { ViewIds } from '#renderer/grid/viewIds.ts'
import type { Client } from '#shared/api/client.ts'

/**
 * Where the cursor stands in a view that is about to be shown: on its row if the view has it, else near a position.
 * The ids around it are read with it, so that the next keys know their rows however fast they come.
 */
export async function placeIn(
  client: Pick<Client, 'call'>,
  next: ViewIds,
  rowId: number | null,
  near: number,
): Promise<{ readonly position: number; readonly rowId: number | null }> {
  const { view, count } = next.opened
  if (count === 0) return { position: -1, rowId: null }
  if (rowId !== null) {
    const known = next.placeOf(rowId)
    const position = known ?? (await client.call('view.findRow', { view, rowId })).position
    if (position !== null) {
      await next.findIdAt(position)
      return { position, rowId }
    }
  }
  const position = Math.max(0, Math.min(near, count - 1))
  return { position, rowId: await next.findIdAt(position) }
}
