import type { GridSettings } from '#renderer/grid/gridTypes.ts'
import type { ViewScope } from '#shared/schema/view.ts'

/** Where the cursor was in one scope. */
export interface LastPlace {
  readonly position: number
  readonly rowId: number | null
}

interface Memory {
  readonly settings?: Partial<GridSettings>
  readonly places?: Readonly<Record<string, LastPlace>>
}

/** So many scopes are remembered per grid; the oldest go first. */
const MOST_PLACES = 40

function keyOf(gridId: string): string {
  return `subjectDesk.grid.${gridId}`
}

function read(gridId: string): Memory {
  const stored = localStorage.getItem(keyOf(gridId))
  if (stored === null) return {}
  try {
    const memory: unknown = JSON.parse(stored)
    return typeof memory === 'object' && memory !== null ? memory : {}
  } catch {
    // Text that somebody else has written there is as good as none.
    return {}
  }
}

function write(gridId: string, memory: Memory): void {
  try {
    localStorage.setItem(keyOf(gridId), JSON.stringify(memory))
  } catch {
    // A full store must not stop anybody's work; the grid then only forgets its place.
  }
}

/** A stable name of a scope. */
export function scopeKey(scope: ViewScope): string {
  return JSON.stringify(Object.entries(scope).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** What the grid had set when it was last used on this machine. */
export function rememberedSettings(gridId: string): Partial<GridSettings> {
  return read(gridId).settings ?? {}
}

/** Keeps settings for the next time. */
export function rememberSettings(gridId: string, settings: GridSettings): void {
  write(gridId, { ...read(gridId), settings })
}

/** Where the cursor was when this scope was last shown. */
export function rememberedPlace(gridId: string, scope: ViewScope): LastPlace | null {
  return read(gridId).places?.[scopeKey(scope)] ?? null
}

let remembering: ReturnType<typeof setTimeout> | null = null

/** Keeps the place for the next time. Writing takes longer than a key press may: the last within half a second is kept. */
export function rememberPlaceSoon(gridId: string, scope: ViewScope, placeNow: () => LastPlace): void {
  if (remembering !== null) clearTimeout(remembering)
  remembering = setTimeout(() => rememberPlace(gridId, scope, placeNow()), 500)
}

function rememberPlace(gridId: string, scope: ViewScope, place: LastPlace): void {
  const memory = read(gridId)
  const key = scopeKey(scope)
  const others = Object.entries(memory.places ?? {}).filter(([known]) => known !== key)
  write(gridId, { ...memory, places: Object.fromEntries([...others.slice(1 - MOST_PLACES), [key, place]]) })
}
