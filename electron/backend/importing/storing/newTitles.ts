import type { BulkLoader } from '#db/engine/engine.ts'
import { TITLE_ISBN_COLUMNS } from '#db/importing/loadColumns.ts'
import type { NumberTable } from '#db/importing/numberTable.ts'

const FIRST_ROOM = 4096
/** Entries in one transaction: some ten milliseconds, because they lie side by side. */
const CHUNK = 20_000

/** The ISBNs that an import brings, kept until they can be stored in their own order. */
export class NewTitles {
  #isbns = new Float64Array(FIRST_ROOM)
  #count = 0

  add(isbn: number): void {
    if (this.#count === this.#isbns.length) {
      const larger = new Float64Array(this.#count * 2)
      larger.set(this.#isbns)
      this.#isbns = larger
    }
    this.#isbns[this.#count] = isbn
    this.#count += 1
  }

  /** @param titleOf ISBN → id of the title */
  async store(bulk: BulkLoader, titleOf: NumberTable): Promise<void> {
    const sorted = this.#isbns.subarray(0, this.#count).sort()
    for (let from = 0; from < sorted.length; from += CHUNK) {
      const rows = Array.from(sorted.subarray(from, from + CHUNK), (isbn) => [isbn, titleOf.get(isbn)])
      await bulk.insert('title_isbn', TITLE_ISBN_COLUMNS, rows)
    }
  }
}
