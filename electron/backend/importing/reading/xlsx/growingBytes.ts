/** Bytes that are added at the end and done with at the start, in one piece of memory that is used again and again. */
export class GrowingBytes {
  #memory: Buffer
  #length = 0

  /** @param capacity how many bytes are expected; more make it grow */
  constructor(capacity: number) {
    this.#memory = Buffer.allocUnsafe(capacity)
  }

  /** What is held; only valid until the next change. */
  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#length)
  }

  get length(): number {
    return this.#length
  }

  add(chunk: Uint8Array): void {
    const length = this.#length + chunk.length
    if (length > this.#memory.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#memory.length * 2))
      this.#memory.copy(larger, 0, 0, this.#length)
      this.#memory = larger
    }
    this.#memory.set(chunk, this.#length)
    this.#length = length
  }

  /** Forgets this many bytes at the start. */
  drop(count: number): void {
    this.#memory.copyWithin(0, count, this.#length)
    this.#length -= count
  }
}
