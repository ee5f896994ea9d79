/**
 * Reads rows anew into a cache, one reading after the other: of two at once, the one that has seen the older rows
 * could end last, and its rows would stay. Whoever asks while a reading is under way shares the next one with all
 * others who do.
 */
export class Readings {
  readonly #read: (ids: readonly number[]) => Promise<void>
  readonly #waiting = new Set<number>()
  #last: Promise<unknown> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(read: (ids: readonly number[]) => Promise<void>) {
    this.#read = read
  }

  /** @returns when a reading that began after this call has ended; fails as that one does */
  ask(ids: readonly number[]): Promise<void> {
    for (const id of ids) this.#waiting.add(id)
    this.#next ??= this.#last.then(() => {
      const taken = [...this.#waiting]
      this.#waiting.clear()
      this.#next = null
      return this.#read(taken)
    })
    this.#last = this.#next.catch(() => undefined)
    return this.#next
  }
}
