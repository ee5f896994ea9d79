const EMPTY = 0
const FIRST_SLOTS = 4096
/** 2^53 / golden ratio would do as well; any odd 32-bit multiplier that mixes the low bits up does. */
const MIX = 0x9e3779b1

/**
 * A map from positive whole numbers (ISBN, work key, id) to positive numbers. Open addressing over typed arrays: a
 * `Map` of a million doubles boxes every one of them and takes five times as long (PERFORMANCE "Duplicate check").
 */
export class NumberTable {
  #keys = new Float64Array(FIRST_SLOTS)
  #values = new Float64Array(FIRST_SLOTS)
  #size = 0

  /** Makes room for so many keys at once, which saves moving them when there is less and less of it. */
  reserve(count: number): void {
    let slots = this.#keys.length
    while (slots < count * 2) slots *= 2
    if (slots > this.#keys.length) this.#moveTo(slots)
  }

  get size(): number {
    return this.#size
  }

  /** The value of the key, or 0. */
  get(key: number): number {
    return this.#values[this.#slotOf(key)] ?? 0
  }

  has(key: number): boolean {
    return this.#keys[this.#slotOf(key)] === key
  }

  /** Sets a value; key and value must be above 0. */
  set(key: number, value: number): void {
    const slot = this.#slotOf(key)
    if (this.#keys[slot] === EMPTY) {
      this.#size += 1
      this.#keys[slot] = key
    }
    this.#values[slot] = value
    if (this.#size * 2 > this.#keys.length) this.#moveTo(this.#keys.length * 2)
  }

  /** Where the key is, or the free slot where it belongs. */
  #slotOf(key: number): number {
    const mask = this.#keys.length - 1
    const low = key % 0x1_0000_0000
    let hash = Math.imul(low ^ Math.floor(key / 0x1_0000_0000), MIX)
    hash ^= hash >>> 15
    let slot = hash & mask
    for (;;) {
      const found = this.#keys[slot]
      if (found === key || found === EMPTY) return slot
      slot = (slot + 1) & mask
    }
  }

  #moveTo(slots: number): void {
    const keys = this.#keys
    const values = this.#values
    this.#keys = new Float64Array(slots)
    this.#values = new Float64Array(slots)
    for (let from = 0; from < keys.length; from += 1) {
      const key = keys[from] ?? EMPTY
      if (key === EMPTY) continue
      const slot = this.#slotOf(key)
      this.#keys[slot] = key
      this.#values[slot] = values[from] ?? 0
    }
  }
}
