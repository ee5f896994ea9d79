/** A clock that stands still until it is told to go on, so that no test depends on the time of day. */
export class TestClock {
  #milliseconds: number

  constructor(iso = '2026-03-02T08:00:00.000Z') {
    this.#milliseconds = Date.parse(iso)
  }

  /** What a backend takes as its `now`. */
  readonly now = (): Date => new Date(this.#milliseconds)

  advance(milliseconds: number): void {
    this.#milliseconds += milliseconds
  }
}
