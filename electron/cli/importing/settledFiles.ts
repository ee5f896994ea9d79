import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { RULES_FILE } from '#cli/importing/watchRules.ts'

/** A file of a watched folder, as it was when it was looked at. */
export interface SeenFile {
  /** Inside the folder, with slashes. */
  readonly place: string
  readonly path: string
  /** Size and time: another stamp is another file. */
  readonly stamp: string
  readonly changedAt: number
}

/** Where files go that were dealt with; nothing in them is looked at. */
export const DONE = 'done'
export const FAILED = 'failed'

/** What programs leave while they write, and what is not meant for the library. */
const UNWANTED = /^\.|^~\$|~$|\.(?:part|partial|tmp|temp|crdownload|download|swp|lock|json)$/i

/** The files of a folder and its sub-folders, the one that was changed first first. */
export function listFiles(folder: string): SeenFile[] {
  const found: SeenFile[] = []
  const walk = (inside: string): void => {
    for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
      const place = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (UNWANTED.test(entry.name) || place === RULES_FILE) continue
      if (entry.isDirectory()) {
        if (place !== DONE && place !== FAILED) walk(place)
      } else if (entry.isFile()) {
        const seen = lookAtFile(folder, place)
        if (seen !== null) found.push(seen)
      }
    }
  }
  walk('')
  return found.toSorted((a, b) => a.changedAt - b.changedAt || a.place.localeCompare(b.place))
}

/** Null when it has gone since the folder was read. */
function lookAtFile(folder: string, place: string): SeenFile | null {
  const path = join(folder, place)
  try {
    const { size, mtimeMs } = statSync(path)
    return { place, path, stamp: `${size} ${mtimeMs}`, changedAt: mtimeMs }
  } catch {
    return null
  }
}

/**
 * Tells which files are wholly written: those that did not change between two looks that are far enough apart. A time
 * that lies long ago says nothing, because many programs copy it before they copy the content.
 */
export class Settling {
  readonly #since = new Map<string, { stamp: string; since: number }>()
  readonly #settleMs: number

  constructor(settleMs: number) {
    this.#settleMs = settleMs
  }

  /** @param now monotonic milliseconds of this look @returns the files that have settled, in the order given */
  settled(files: readonly SeenFile[], now: number): SeenFile[] {
    const present = new Set(files.map(({ place }) => place))
    for (const place of this.#since.keys()) if (!present.has(place)) this.#since.delete(place)
    return files.filter(({ place, stamp }) => {
      const known = this.#since.get(place)
      if (known?.stamp === stamp) return now - known.since >= this.#settleMs
      this.#since.set(place, { stamp, since: now })
      return false
    })
  }
}
