import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const LARGEST_BYTES = 2_000_000

/**
 * Gives the function that writes unexpected errors, one JSON line each, to `errors.log` in the folder; at 2 MB the
 * older half moves to `errors.old.log`. Logging never fails the program: what cannot be written goes to stderr.
 */
export function createErrorLog(folder: string, now: () => Date): (reference: string, error: unknown) => void {
  const path = join(folder, 'errors.log')
  return (reference, error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const line = JSON.stringify({ at: now().toISOString(), reference, error: text })
    try {
      mkdirSync(folder, { recursive: true })
      if (sizeOf(path) > LARGEST_BYTES) renameSync(path, join(folder, 'errors.old.log'))
      appendFileSync(path, `${line}\n`)
    } catch {
      console.error(line)
    }
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
