import type { RowSet } from '#shared/schema/common.ts'

/** Which rows are ticked: named ones, or everything that the view matches except some. Never a list of what is loaded. */
export type Ticks =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<number> }
  | { readonly kind: 'allExcept'; readonly ids: ReadonlySet<number> }

export const NO_TICKS: Ticks = { kind: 'some', ids: new Set() }
export const ALL_TICKED: Ticks = { kind: 'allExcept', ids: new Set() }

/** Whether a row is ticked. */
export function isTicked(ticks: Ticks, rowId: number): boolean {
  return ticks.ids.has(rowId) === (ticks.kind === 'some')
}

/** The same with one row turned over. */
export function toggleTick(ticks: Ticks, rowId: number): Ticks {
  const ids = new Set(ticks.ids)
  if (!ids.delete(rowId)) ids.add(rowId)
  return { ...ticks, ids }
}

/** The same with these rows ticked. */
export function addTicks(ticks: Ticks, rowIds: readonly number[]): Ticks {
  const ids = new Set(ticks.ids)
  for (const rowId of rowIds) {
    if (ticks.kind === 'some') ids.add(rowId)
    else ids.delete(rowId)
  }
  return { ...ticks, ids }
}

/** How many rows are ticked of the `count` rows that the view matches. */
export function countTicks(ticks: Ticks, count: number): number {
  return ticks.kind === 'some' ? ticks.ids.size : Math.max(0, count - ticks.ids.size)
}

/** The ticked rows as commands take them; null when there are none. */
export function ticksAsRowSet(ticks: Ticks, view: string, count: number): RowSet | null {
  if (countTicks(ticks, count) === 0) return null
  return ticks.kind === 'some' ? { ids: [...ticks.ids] } : { view, except: [...ticks.ids] }
}
