import { statSync } from 'node:fs'
import type { Services } from '#backend/context.ts'
import type { Inspection, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'

const KEPT = 20

interface Kept {
  /** Size and time of the file when it was looked at. */
  readonly stamp: string
  readonly inspection: Inspection
}

const kept = new WeakMap<Services, Map<string, Kept>>()

/** Remembers what a file was found to be, so that its import need not find out again. */
export function rememberInspection(
  services: Services,
  path: string,
  settings: SourceSettings,
  inspection: Inspection,
): void {
  const known = kept.get(services) ?? new Map<string, Kept>()
  kept.set(services, known)
  known.set(keyOf(path, settings), { stamp: stampOf(path), inspection })
  for (const key of known.keys()) {
    if (known.size <= KEPT) return
    known.delete(key)
  }
}

/** What the file was found to be with these settings; null when it was not looked at, or has changed since. */
export function recallInspection(
  services: Services,
  path: string,
  settings: SourceSettings,
): Inspection | null {
  const found = kept.get(services)?.get(keyOf(path, settings))
  return found?.stamp === stampOf(path) ? found.inspection : null
}

function keyOf(path: string, settings: SourceSettings): string {
  return JSON.stringify([path, Object.entries(settings).toSorted(([a], [b]) => a.localeCompare(b))])
}

function stampOf(path: string): string {
  const { size, mtimeMs } = statSync(path)
  return `${size} ${mtimeMs}`
}
