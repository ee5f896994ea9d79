import type { WindowPlace } from '#main/settings.ts'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const SMALLEST_SIZE = { width: 960, height: 600 }
const USUAL_SIZE = { width: 1440, height: 900 }
/** So much of the title bar must be on a screen that the window can be taken hold of. */
const REACHABLE = { width: 120, height: 40 }

/**
 * Where the window opens: as it was left, if that is still on one of the screens, else (a screen was taken away) in
 * the usual size wherever the system likes.
 */
export function windowPlace(saved: WindowPlace | null, screens: readonly Area[]): Partial<Area> {
  if (saved === null || !screens.some((screen) => isReachable(saved, screen))) return USUAL_SIZE
  return {
    x: saved.x,
    y: saved.y,
    width: Math.max(saved.width, SMALLEST_SIZE.width),
    height: Math.max(saved.height, SMALLEST_SIZE.height),
  }
}

function isReachable(place: Area, screen: Area): boolean {
  const across = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x)
  const isTitleOnScreen = place.y >= screen.y && place.y + REACHABLE.height <= screen.y + screen.height
  return across >= REACHABLE.width && isTitleOnScreen
}
