/** Room at first, and how it grows: half as much again, so that five million keys never need twice their memory. */
const FIRST_ROOM = 65_536

/**
 * Keys in ascending order with up to one number each: the ISBNs or works that a library has, to be looked up by a
 * list that comes in. Keys are exact in a double (an ISBN has 13 digits, a work key 53 bits).
 */
export class KeyIndex {
  #keys: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM)
  /** Stays empty while every value is 0, as for a set of keys. */
  #values: Float64Array<ArrayBuffer> = new Float64Array(0)
  #size = 0
  /** Made when keys are first looked for, and anew after more were added. */
  #buckets: Buckets | null = null

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

  /** Gives back its memory, which may be a hundred megabytes; the index is empty then. */
  release(): void {
    // both lie in one buffer when they come from a file
    for (const { buffer } of [this.#keys, this.#values]) if (!buffer.detached) buffer.transfer(0)
    this.#keys = new Float64Array(FIRST_ROOM)
    this.#values = new Float64Array(0)
    this.#size = 0
    this.#buckets = null
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
    this.#buckets = null
  }

  keyAt(place: number): number {
    return this.#keys[place] ?? 0
  }

  valueAt(place: number): number {
    return this.#values[place] ?? 0
  }

  /** The place of the first entry with this key, or -1. */
  find(key: number): number {
    return this.findAll(Float64Array.of(key))[0] ?? -1
  }

  /**
   * The places of many keys at once, -1 for those that are not there; 0 is no key. Each is searched within its own
   * bucket, a few neighbours: two places in memory are touched for a key, in whatever order the keys come.
   */
  findAll(wanted: Float64Array): Int32Array {
    const places = new Int32Array(wanted.length).fill(-1)
    const keys = this.#keys
    const { cells, starts, low, scale, high } = (this.#buckets ??= bucketsOf(keys, this.#size))
    for (let index = 0; index < wanted.length; index += 1) {
      const key = wanted[index] ?? 0
      if (!(key >= low && key <= high) || key === 0) continue
      const cell = Math.trunc((key - low) * scale)
      if (((cells[cell >>> 3] ?? 0) & (1 << (cell & 7))) === 0) continue
      const bucket = cell >>> CELL_BITS
      let from = starts[bucket] ?? 0
      let to = starts[bucket + 1] ?? 0
      while (to - from > SCANNED) {
        const middle = (from + to) >>> 1
        if ((keys[middle] ?? 0) < key) from = middle + 1
        else to = middle + 1
      }
      while (from < to && (keys[from] ?? 0) < key) from += 1
      if (from < to && keys[from] === key) places[index] = from
    }
    return places
  }
}

/** The range of the keys in equally wide cells, and some of those in a bucket. */
interface Buckets {
  /** A bit for each cell that holds a key. Most keys that are looked for are not there, and end here. */
  readonly cells: Uint8Array
  /** Where the keys of each bucket begin; a last entry says where the last one ends. */
  readonly starts: Int32Array
  readonly low: number
  readonly high: number
  /** Cells per unit of the key. */
  readonly scale: number
}

/** ISBNs crowd in the ranges of large publishers: with fewer buckets theirs would be long. */
const KEYS_PER_BUCKET = 4
/** 64 cells in a bucket: with 16 for each key, one cell in sixteen is taken where keys are spread evenly. */
const CELL_BITS = 6
/** So few keys are looked at one after the other. */
const SCANNED = 4

/** Takes one pass over the keys: 30 ms for five million, which take 14 MB here. */
function bucketsOf(keys: Float64Array, size: number): Buckets {
  const count = Math.max(1, Math.ceil(size / KEYS_PER_BUCKET))
  const starts = new Int32Array(count + 1)
  const cells = new Uint8Array((count << CELL_BITS) >>> 3)
  // an empty index holds no key that lies between these
  const low = size === 0 ? 1 : (keys[0] ?? 0)
  const high = size === 0 ? 0 : (keys[size - 1] ?? 0)
  // a little less than all cells, so that rounding never gives one too many
  const scale = ((count << CELL_BITS) * (1 - Number.EPSILON * 4)) / (high - low + 1)
  let next = 0
  for (let place = 0; place < size; place += 1) {
    const cell = Math.trunc(((keys[place] ?? 0) - low) * scale)
    cells[cell >>> 3] = (cells[cell >>> 3] ?? 0) | (1 << (cell & 7))
    const bucket = cell >>> CELL_BITS
    while (next <= bucket) {
      starts[next] = place
      next += 1
    }
  }
  starts.fill(size, next)
  return { cells, starts, low, high, scale }
}

function resized(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length)
  larger.set(array)
  return larger
}
