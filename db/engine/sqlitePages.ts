import type { DbValue } from '#db/engine/engine.ts'
import {
  mostBytes,
  putNumber,
  putRecord,
  putVarint,
  SHORT_ROW,
  varintBytes,
} from '#db/engine/sqliteRecord.ts'

/**
 * Pages of an SQLite file with one table after another in it, written by hand: https://www.sqlite.org/fileformat2.html.
 * A table that is only ever added to in the order of its rowids needs no search, no cache and no free pages, so this
 * takes a third of what binding the same rows to an insert takes. SQLite itself reads the file.
 */

/** The largest there are: a file is written from end to end and read once. 65,536 is written as 1, or 0 within a page. */
export const PAGE_BYTES = 65_536
const LEAF = 0x0d
const INTERIOR = 0x05
const LEAF_HEADER = 8
const INTERIOR_HEADER = 12
const POINTER = 2
const CHILD = 4
/** What of a row stays in its leaf, "Cell payload overflow pages": U is the page size, nothing is reserved. */
const LOCAL_MAX = PAGE_BYTES - 35
const LOCAL_MIN = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23
const OVERFLOW_ROOM = PAGE_BYTES - CHILD
/** Cells with the longest rowid and their pointers fit for as many. */
const CHILDREN_MAX = 4_000

/** What stands before a row: its length and its rowid. Of a fixed size, so that the row can be written where it stays. */
const SIZE_BYTES = 2
const ROWID_BYTES = 4
const SHORT_HEAD = SIZE_BYTES + ROWID_BYTES
const SHORT_CELL = SHORT_HEAD + SHORT_ROW

const spare: Buffer[] = []

/**
 * Room for a page and the row that does not fit into it any more. Buffers are kept for the next file: an import writes
 * hundreds, and what lies outside of the engine's heap it is late to tidy up.
 */
function takeBuffer(): Buffer {
  return spare.pop() ?? Buffer.allocUnsafe(PAGE_BYTES + SHORT_CELL)
}

/** Where the pages of a file go, numbered from 1. */
export interface PageTaker {
  /** @returns the next page: its number and its bytes, all zero, to be filled before another one is taken */
  next(): { readonly number: number; readonly bytes: Uint8Array }
}

/** The b-tree of one table, made from its leaves up. Rowids count from 1. */
export class TablePages {
  readonly #pages: PageTaker
  readonly #childrenMax: number
  /** Cells of the leaf that is being filled, one behind the other, and where each of them ends. */
  readonly #cells = takeBuffer()
  #ends: number[] = []
  #used = 0
  #rowid = 0
  /** The leaves so far: page number and last rowid, in turn. */
  #children: number[] = []

  /** @param childrenMax pages below one, 3 at least; only a test has reason to take fewer */
  constructor(pages: PageTaker, childrenMax = CHILDREN_MAX) {
    this.#pages = pages
    this.#childrenMax = childrenMax
  }

  /** Adds the next row. @throws RangeError when a row is larger than a gigabyte */
  add(row: readonly DbValue[]): void {
    const most = mostBytes(row)
    if (most > SHORT_ROW) {
      this.#addLong(row, most)
      return
    }
    const cells = this.#cells
    const start = this.#used
    const record = start + SHORT_HEAD
    const end = putRecord(row, cells, record)
    putVarint(cells, start, end - record, SIZE_BYTES)
    if (!this.#hasRoom(end - start)) {
      this.#endLeaf()
      cells.copyWithin(0, start, end)
    }
    putRowid(cells, this.#used + SIZE_BYTES, this.#rowid + 1)
    this.#added(end - start)
  }

  /** A row that may need more than its leaf. */
  #addLong(row: readonly DbValue[], most: number): void {
    const bytes = Buffer.allocUnsafe(most)
    const record = bytes.subarray(0, putRecord(row, bytes, 0))
    const local = localBytes(record.length)
    const head = varintBytes(record.length) + ROWID_BYTES
    const cell = head + local + (local < record.length ? CHILD : 0)
    if (!this.#hasRoom(cell)) this.#endLeaf()
    const at = putVarint(this.#cells, this.#used, record.length)
    putRowid(this.#cells, at, this.#rowid + 1)
    record.copy(this.#cells, this.#used + head, 0, local)
    if (local < record.length)
      putNumber(this.#cells, this.#used + head + local, this.#overflow(record, local), CHILD)
    this.#added(cell)
  }

  #hasRoom(cell: number): boolean {
    return LEAF_HEADER + this.#used + cell + POINTER * (this.#ends.length + 1) <= PAGE_BYTES
  }

  #added(cell: number): void {
    this.#rowid += 1
    this.#used += cell
    this.#ends.push(this.#used)
  }

  /** Ends the table, to which nothing can be added then. @returns the number of its root page */
  end(): number {
    if (this.#ends.length > 0 || this.#children.length === 0) this.#endLeaf()
    let children = this.#children
    while (children.length > 2) children = this.#parents(children)
    const [root = 0] = children
    spare.push(this.#cells)
    return root
  }

  #endLeaf(): void {
    const { number, bytes } = this.#pages.next()
    const ends = this.#ends
    const start = PAGE_BYTES - this.#used
    putLeaf(bytes, 0, start, ends)
    bytes.set(this.#cells.subarray(0, this.#used), start)
    this.#children.push(number, this.#rowid)
    this.#ends = []
    this.#used = 0
  }

  /** Writes what of a row does not stay in its leaf. @returns the first of the pages, which follow one another */
  #overflow(record: Buffer, from: number): number {
    let first = 0
    for (let at = from; at < record.length; at += OVERFLOW_ROOM) {
      const { number, bytes } = this.#pages.next()
      if (first === 0) first = number
      if (at + OVERFLOW_ROOM < record.length) putNumber(bytes, 0, number + 1, CHILD)
      bytes.set(record.subarray(at, at + OVERFLOW_ROOM), CHILD)
    }
    return first
  }

  /** One level up: pages that say which child holds the rows up to which rowid. */
  #parents(children: readonly number[]): number[] {
    const count = children.length / 2
    const pages = Math.ceil(count / this.#childrenMax)
    const parents: number[] = []
    for (let page = 0; page < pages; page += 1) {
      // evenly, because a page with a single child would have no cell, and there must be one
      const from = Math.floor((page * count) / pages)
      const end = Math.floor(((page + 1) * count) / pages)
      const { number, bytes } = this.#pages.next()
      putInterior(bytes, children.slice(2 * from, 2 * end))
      parents.push(number, children[2 * end - 1] ?? 0)
    }
    return parents
  }
}

/** As a varint of four bytes, whatever it needs: a stage has fewer rows than 2 to the 28th. */
function putRowid(to: Uint8Array, at: number, rowid: number): void {
  to[at] = 0x80 | (rowid >> 21)
  to[at + 1] = 0x80 | (rowid >> 14)
  to[at + 2] = 0x80 | (rowid >> 7)
  to[at + 3] = rowid & 0x7f
}

/** How much of a row of this size stays in its leaf. */
function localBytes(size: number): number {
  if (size <= LOCAL_MAX) return size
  const rest = LOCAL_MIN + ((size - LOCAL_MIN) % OVERFLOW_ROOM)
  return rest <= LOCAL_MAX ? rest : LOCAL_MIN
}

/**
 * The header and the cell pointers of a leaf.
 * @param header where they stand: not at the beginning in the first page of a file
 * @param start of the cells @param ends of the cells, from there
 */
export function putLeaf(bytes: Uint8Array, header: number, start: number, ends: readonly number[]): void {
  bytes[header] = LEAF
  putNumber(bytes, header + 3, ends.length, POINTER)
  putNumber(bytes, header + 5, start, POINTER)
  let cell = start
  for (let index = 0; index < ends.length; index += 1) {
    putNumber(bytes, header + LEAF_HEADER + POINTER * index, cell, POINTER)
    cell = start + (ends[index] ?? 0)
  }
}

/** @param children page and last rowid in turn; the last page stands in the header, without its rowid */
function putInterior(bytes: Uint8Array, children: readonly number[]): void {
  const cells = children.length / 2 - 1
  let free = PAGE_BYTES
  for (let index = 0; index < cells; index += 1) {
    const rowid = children[2 * index + 1] ?? 0
    free -= CHILD + varintBytes(rowid)
    putNumber(bytes, free, children[2 * index] ?? 0, CHILD)
    putVarint(bytes, free + CHILD, rowid)
    putNumber(bytes, INTERIOR_HEADER + POINTER * index, free, POINTER)
  }
  bytes[0] = INTERIOR
  putNumber(bytes, 3, cells, POINTER)
  putNumber(bytes, 5, free, POINTER)
  putNumber(bytes, 8, children[2 * cells] ?? 0, CHILD)
}
