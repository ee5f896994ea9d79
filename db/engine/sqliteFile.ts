import { closeSync, openSync, writeSync } from 'node:fs'
import {
  giveBuffer,
  PAGE_BYTES,
  type PageTaker,
  putLeaf,
  TablePages,
  takeBuffer,
} from '#db/engine/sqlitePages.ts'
import { mostBytes, putNumber, putRecord, putVarint, varintBytes } from '#db/engine/sqliteRecord.ts'
import { AppError } from '#shared/api/errors.ts'

/** https://www.sqlite.org/fileformat2.html#the_database_header */
const HEADER_BYTES = 100
const FIRST = 1
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

/**
 * Writes an SQLite file in one go: tables without index, to which rows are only added. Nothing is kept safe from a
 * crash while it is written, and nobody can read it before it is closed.
 */
export class SqliteFile implements PageTaker {
  readonly #path: string
  readonly #descriptor: number
  readonly #tables: { readonly name: string; readonly sql: string; readonly pages: TablePages }[] = []
  /** The page that is being filled, of this number; the first one comes last. */
  readonly #buffer = takeBuffer()
  readonly #page = this.#buffer.subarray(0, PAGE_BYTES)
  #number = FIRST

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
    this.#write()
    this.#number += 1
    this.#page.fill(0)
    return { number: this.#number, bytes: this.#page }
  }

  /** Ends all tables. The file is closed in any case. @throws AppError `disk_full`, and what else the file system throws */
  close(): void {
    try {
      const roots = this.#tables.map(({ pages }) => pages.end())
      this.#write()
      const pages = this.#number
      this.#number = FIRST
      this.#page.fill(0)
      this.#putHeader(pages)
      this.#putSchema(roots)
      this.#put(0)
    } finally {
      giveBuffer(this.#buffer)
      closeSync(this.#descriptor)
    }
  }

  #write(): void {
    if (this.#number > FIRST) this.#put((this.#number - 1) * PAGE_BYTES)
  }

  #put(position: number): void {
    try {
      // when the disk is nearly full, a part is written before an error comes
      for (let at = 0; at < PAGE_BYTES; )
        at += writeSync(this.#descriptor, this.#page, at, PAGE_BYTES - at, position + at)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!NO_ROOM.has(code)) throw error
      throw new AppError('disk_full', `There is no room left to write ${this.#path}; free some space.`, {
        path: this.#path,
        cause: code,
      })
    }
  }

  #putHeader(pages: number): void {
    this.#page.set(Buffer.from(MAGIC, 'latin1'))
    for (const [place, bytes, value] of FIXED) putNumber(this.#page, place, value, bytes)
    putNumber(this.#page, PAGES_PLACE, pages, 4)
  }

  /** The table of the tables, which is the first page behind the header: there is room for some hundred. */
  #putSchema(roots: readonly number[]): void {
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
    this.#page.set(cells, start)
    putLeaf(this.#page, HEADER_BYTES, start, ends)
  }
}
