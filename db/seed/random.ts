/**
 * A small generator of numbers that look random and are the same on every machine (mulberry32, public domain,
 * T. Ettinger): the sample library must not differ between two people who talk about it. Never for anything secret.
 */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }

  /** A whole number, both ends inside. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** @throws RangeError for an empty list */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }

  /** A new list with the items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const left = [...items]
    const out: Item[] = []
    while (left.length > 0) {
      const at = Math.floor(this.next() * left.length)
      const last = left.pop()
      if (last === undefined) break
      const chosen = at === left.length ? last : left[at]
      if (at < left.length) left[at] = last
      if (chosen !== undefined) out.push(chosen)
    }
    return out
  }
}

/** A list of things made one after the other. */
export function times<Item>(count: number, make: () => Item): Item[] {
  return Array.from({ length: count }, make)
}
