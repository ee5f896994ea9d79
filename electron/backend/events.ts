import type { BackendEvent } from '#shared/api/events.ts'

/** Tells every listener what happened; a listener that throws never stops the others. */
export class EventBus {
  readonly #listeners = new Set<(event: BackendEvent) => void>()

  listen(listener: (event: BackendEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  publish(event: BackendEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event)
      } catch {
        this.#listeners.delete(listener)
      }
    }
  }
}
