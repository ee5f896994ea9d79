/** What one side puts in and the other takes out, waiting for it. Ends when it is closed and empty. */
export class Mailbox<Item> {
  readonly #items: Item[] = []
  #isClosed = false
  #failure: unknown = null
  #waiting: PromiseWithResolvers<void> | null = null

  put(item: Item): void {
    this.#items.push(item)
    this.#wake()
  }

  /** @param failure thrown to the taker once the mailbox is empty; null for a good end. The first end counts. */
  close(failure: unknown): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#failure = failure
    this.#wake()
  }

  /** The next item, or null after a good end. */
  async take(): Promise<Item | null> {
    for (;;) {
      const item = this.#items.shift()
      if (item !== undefined) return item
      if (this.#failure !== null) throw this.#failure
      if (this.#isClosed) return null
      this.#waiting ??= Promise.withResolvers<void>()
      await this.#waiting.promise
    }
  }

  #wake(): void {
    this.#waiting?.resolve()
    this.#waiting = null
  }
}
