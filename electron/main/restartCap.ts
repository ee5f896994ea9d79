export const MOST_RESTARTS = 3
export const WITHIN_MS = 5 * 60 * 1000

/** Says whether something that ended may be started again: at most `most` times within any `withinMs`. */
export interface RestartCap {
  /** Counts an attempt at `now` (milliseconds). @returns false when it would be one too many; it is not counted then. */
  allows(now: number): boolean
  /** Forgets what was counted: the person said to try again. */
  reset(): void
}

export function createRestartCap(most: number = MOST_RESTARTS, withinMs: number = WITHIN_MS): RestartCap {
  let attempts: number[] = []
  return {
    allows(now) {
      attempts = attempts.filter((at) => now - at < withinMs)
      if (attempts.length >= most) return false
      attempts.push(now)
      return true
    },
    reset() {
      attempts = []
    },
  }
}
