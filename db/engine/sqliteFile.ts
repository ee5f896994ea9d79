import { closeSync, openSync, write, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import { PAGE_BYTES, type PageTaker, putLeaf, TablePages } from '#db/engine/sqlitePages.ts'
import { mostBytes, putNumber, putRecord, putVarint, varintBytes } from '#db/engine/sqliteRecord.ts'
import { AppError } from '#shared/api/errors.ts'

/** https://www.sqlite.org/fileformat2.html#the_database_header */
const HEADER_BYTES = 100
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const PAGES_PLACE = 28
const MAGIC = 'SQLite format 3\0'
/** Fixed values of the header by place: [place, bytes, value]. */
const FIXED = [
  [16, 2, 1], // pages of 65,536 bytes
  [18, 1, 1], // no write-ahead log
  [19, 1, 1],
  [21, 1, 64], // shares of a page that may be taken by one entry
  [22, 1, 32],
  [23, 1, 32],
  [24, 4, 1], // changes
  [40, 4, 1], // changes of the schema
  [44, 4, 4], // format of the schema: the one with constants for 0 and 1
  [56, 4, 1], // UTF-8
  [92, 4, 1], // the size holds for this number of changes
  [96, 4, 3_037_000], // a version of SQLite that writes this format
] as const

/** Pages that are made before any of them is written: those of a usual block of rows. */
const IMAGE_BYTES = 32 * PAGE_BYTES
/** Larger ones are written in pieces. */
const IMAGE_MAX = 128 * PAGE_BYTES

/** One is filled while another is written. */
const SPARE_MAX = 2

const writeLater = promisify(write)

/** Kept for the next file: asking the system for fresh memory costs as much as filling it. */
const spare: Buffer[] = []

/**
 * Writes an SQLite file in one go: tables without index, to which rows are only added. Nothing is kept safe from a
 * crash while it is written, and nobody can read it before it is closed.
 */
export class SqliteFile implements PageTaker {
  readonly #path: string
  readonly #descriptor: number
  readonly #tables: { readonly name: string; readonly sql: string; readonly pages: TablePages }[] = []
  /** The pages that are not written yet; the first of the file is left free until all others are known. */
  #image = spare.pop() ?? Buffer.allocUnsafe(IMAGE_BYTES)
  #used = PAGE_BYTES
  #written = 0

  /** @throws what the file system throws when the file cannot be made */
  constructor(path: string) {
    this.#path = path
    this.#descriptor = openSync(path, 'w')
  }

  /** @param sql the statement that would make it @param childrenMax see `TablePages` */
  addTable(name: string, sql: string, childrenMax?: number): TablePages {
    const pages = new TablePages(this, childrenMax)
    this.#tables.push({ name, sql, pages })
    return pages
  }

  /** @throws AppError `disk_full`, and what else the file system throws */
  next(): { readonly number: number; readonly bytes: Uint8Array } {
    if (this.#used === this.#image.length) this.#makeRoom()
    const bytes = this.#image.subarray(this.#used, this.#used + PAGE_BYTES).fill(0)
    this.#used += PAGE_BYTES
    return { number: (this.#written + this.#used) / PAGE_BYTES, bytes }
  }

  /**
   * Ends all tables. What is left is written beside this thread, and the file is closed in any case.
   * @throws AppError `disk_full`, and what else the file system throws
   */
  async close(): Promise<void> {
    try {
      const roots = this.#tables.map(({ pages }) => pages.end())
      const first = this.#written === 0 ? this.#image.subarray(0, PAGE_BYTES) : Buffer.alloc(PAGE_BYTES)
      putHeader(first.fill(0), (this.#written + this.#used) / PAGE_BYTES)
      this.#putSchema(first, roots)
      if (this.#written > 0) this.#write(first, first.length, 0)
      await this.#writeLater()
    } finally {
      if (spare.length < SPARE_MAX) spare.push(this.#image)
      closeSync(this.#descriptor)
    }
  }

  /** A larger image, or the same again when there is much in it. */
  #makeRoom(): void {
    if (this.#image.length < IMAGE_MAX) {
      const larger = Buffer.allocUnsafe(this.#image.length * 2)
      this.#image.copy(larger, 0, 0, this.#used)
      this.#image = larger
      return
    }
    this.#write(this.#image, this.#used, this.#written)
    this.#written += this.#used
    this.#used = 0
  }

  #write(bytes: Buffer, length: number, position: number): void {
    try {
      // when the disk is nearly full, a part is written before an error comes
      for (let at = 0; at < length; ) at += writeSync(this.#descriptor, bytes, at, length - at, position + at)
    } catch (error) {
      throw this.#explained(error)
    }
  }

  async #writeLater(): Promise<void> {
    try {
      for (let at = 0; at < this.#used; ) {
        const rest = this.#used - at
        at += (await writeLater(this.#descriptor, this.#image, at, rest, this.#written + at)).bytesWritten
      }
    } catch (error) {
      throw this.#explained(error)
    }
  }

  #explained(error: unknown): unknown {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!NO_ROOM.has(cause)) return error
    const path = this.#path
    return new AppError('disk_full', `There is no room left to write ${path}; free some space.`, {
      path,
      cause,
    })
  }

  /** The table of the tables, which is the first page behind the header: there is room for some hundred. */
  #putSchema(page: Buffer, roots: readonly number[]): void {
    const rows = this.#tables.map(({ name, sql }, index) => {
      const row = ['table', name, name, roots[index] ?? 0, sql]
      const bytes = Buffer.alloc(mostBytes(row))
      const record = bytes.subarray(0, putRecord(row, bytes, 0))
      const head = Buffer.alloc(varintBytes(record.length) + 1)
      putVarint(head, putVarint(head, 0, record.length), index + 1)
      return Buffer.concat([head, record])
    })
    const cells = Buffer.concat(rows)
    const start = PAGE_BYTES - cells.length
    let used = 0
    const ends = rows.map(({ length }) => {
      used += length
      return used
    })
    page.set(cells, start)
    putLeaf(page, HEADER_BYTES, start, ends)
  }
}

function putHeader(page: Buffer, pages: number): void {
  page.write(MAGIC, 'latin1')
  for (const [place, bytes, value] of FIXED) putNumber(page, place, value, bytes)
  putNumber(page, PAGES_PLACE, pages, 4)
}
