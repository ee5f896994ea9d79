/** What of the browser the connection to a server needs, so that a test can stand in for it. */
export interface WebParts {
  readonly fetch: (path: string, options: RequestInit) => Promise<Response>
  readonly openEvents: (path: string) => EventStream
  /** Calls back once, after so many milliseconds. @returns what takes that back */
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** Milliseconds of the clock on the wall. */
  readonly now: () => number
  /** At least 0, below 1. */
  readonly random: () => number
}

/** The part of the DOM's EventSource that is used. */
export interface EventStream extends EventTarget {
  close(): void
}
