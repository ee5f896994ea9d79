/** Room at first, and how it grows: half as much again, so that five million keys never need twice their memory. */
const FIRST_ROOM = 65_536

/**
 * Keys in ascending order with up to one number each: the ISBNs or works that a library has, to be looked up by a
 * list that comes in. Keys are exact in a double (an ISBN has 13 digits, a work key 53 bits).
 */
export class KeyIndex {
  #keys = new Float64Array(FIRST_ROOM)
  /** Stays empty while every value is 0, as for a set of keys. */
  #values = new Float64Array(0)
  #size = 0

  /** An index over arrays as `parts` gives them. */
  static from(keys: Float64Array<ArrayBuffer>, values: Float64Array<ArrayBuffer>): KeyIndex {
    const index = new KeyIndex()
    index.#keys = keys
    index.#values = values
    index.#size = keys.length
    return index
  }

  get size(): number {
    return this.#size
  }

  /** Keys and values to be kept in a file; the values are empty when all of them are 0. */
  parts(): { keys: Float64Array<ArrayBuffer>; values: Float64Array<ArrayBuffer> } {
    const keys = this.#keys.subarray(0, this.#size)
    return { keys, values: this.#values.subarray(0, Math.min(this.#size, this.#values.length)) }
  }

  /** Adds a key; keys must come in ascending order, equal ones may repeat. */
  append(key: number, value = 0): void {
    if (this.#size === this.#keys.length) this.#keys = resized(this.#keys, Math.ceil(this.#size * 1.5))
    this.#keys[this.#size] = key
    if (value !== 0) {
      if (this.#size >= this.#values.length) this.#values = resized(this.#values, this.#keys.length)
      this.#values[this.#size] = value
    }
    this.#size += 1
  }

  keyAt(place: number): number {
    return this.#keys[place] ?? 0
  }

  valueAt(place: number): number {
    return this.#values[place] ?? 0
  }

  /** The place of the first entry with this key, or -1. */
  find(key: number): number {
    const place = this.#lowerBound(key, 0)
    return place < this.#size && this.#keys[place] === key ? place : -1
  }

  /**
   * The places of many keys at once, -1 for those that are not there; 0 is no key. They are sorted first and the search
   * goes on from the last place, in growing steps: neighbouring keys touch neighbouring memory, which is what costs.
   */
  findAll(wanted: Float64Array): Int32Array {
    const places = new Int32Array(wanted.length).fill(-1)
    let last = 0
    let group = -1
    let groupFrom = 0
    let from = 0
    for (const entry of nearlySorted(wanted)) {
      const index = entry % wanted.length
      const key = wanted[index] ?? 0
      const itsGroup = (entry - index) / wanted.length
      if (itsGroup !== group) {
        group = itsGroup
        groupFrom = from
      }
      from = this.#lowerBound(key, key < last ? groupFrom : from)
      last = key
      if (this.#keys[from] === key && from < this.#size) places[index] = from
    }
    return places
  }

  /** The first place at or after `from` whose key is not below; doubles its steps, then halves them. */
  #lowerBound(key: number, from: number): number {
    let step = 1
    let low = from
    while (low + step < this.#size && (this.#keys[low + step] ?? 0) < key) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, this.#size)
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#keys[middle] ?? 0) < key) low = middle + 1
      else high = middle
    }
    return low
  }
}

function resized(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length)
  larger.set(array)
  return larger
}

/**
 * Keys other than 0 with their positions, each as one number `group * length + position`, in ascending order: numbers
 * without a comparison function are sorted five times as fast as positions with one. Where keys are too large to stand
 * beside a position (work keys fill all 53 bits), neighbours share a group and are not in order within it.
 */
function nearlySorted(keys: Float64Array): Float64Array {
  let low = Number.POSITIVE_INFINITY
  let high = 0
  let count = 0
  for (const key of keys) {
    if (key === 0) continue
    count += 1
    if (key < low) low = key
    if (key > high) high = key
  }
  const groups = Math.floor(Number.MAX_SAFE_INTEGER / Math.max(1, keys.length)) - 1
  const width = Math.max(1, Math.ceil((high - low + 1) / groups))
  const entries = new Float64Array(count)
  let at = 0
  for (let position = 0; position < keys.length; position += 1) {
    const key = keys[position] ?? 0
    if (key === 0) continue
    entries[at] = Math.floor((key - low) / width) * keys.length + position
    at += 1
  }
  return entries.toSorted()
}
