import { z } from 'zod'
import type { GridSettings } from '#renderer/grid/gridTypes.ts'
import { viewFilter, viewSort } from '#shared/schema/view.ts'

/** What a saved view or the browser's store may hold; each part that does not fit falls back to the default. */
const saved = z.object({
  columns: z
    .array(z.object({ id: z.string(), width: z.number().nullable() }))
    .nullable()
    .optional()
    .catch(undefined),
  sort: z.array(viewSort).max(6).optional().catch(undefined),
  filters: z.array(viewFilter).max(50).optional().catch(undefined),
  search: z.string().max(200).optional().catch(undefined),
  density: z.enum(['compact', 'normal', 'roomy']).optional().catch(undefined),
})

/**
 * Settings as they were kept, over the given ones. Columns that the grid no longer has are left out, so that an old
 * view never makes a grid unreadable.
 */
export function readSavedSettings(
  kept: unknown,
  given: GridSettings,
  columnIds: readonly string[],
): GridSettings {
  const parsed = saved.safeParse(kept)
  if (!parsed.success) return given
  const { columns, sort, filters, search, density } = parsed.data
  const isKnown = ({ column }: { column: string }) => columnIds.includes(column)
  const shown = columns?.filter(({ id }) => columnIds.includes(id)) ?? null
  return {
    columns: columns === undefined ? given.columns : shown !== null && shown.length > 0 ? shown : null,
    sort: sort?.filter(isKnown) ?? given.sort,
    filters: filters?.filter(isKnown) ?? given.filters,
    search: search ?? given.search,
    density: density ?? given.density,
  }
}
