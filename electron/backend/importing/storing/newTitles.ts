import type { BulkLoader } from '#db/engine/engine.ts'
import { openStage } from '#db/engine/openStage.ts'
import { TITLE_ISBN_COLUMNS } from '#db/importing/loadColumns.ts'
import type { NumberTable } from '#db/importing/numberTable.ts'

const TABLE = { table: 'title_isbn', columns: TITLE_ISBN_COLUMNS } as const
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
    const sorted = this.#isbns.subarray(0, this.#count).toSorted()
    const plan = bulk.stages?.plan([TABLE]) ?? null
    for (let from = 0; from < sorted.length; from += CHUNK) {
      const rows = Array.from(sorted.subarray(from, from + CHUNK), (isbn) => [isbn, titleOf.get(isbn)])
      if (plan === null) {
        await bulk.insert(TABLE.table, TABLE.columns, rows)
        continue
      }
      const stage = openStage(plan, from)
      stage.insert([{ ...TABLE, rows }])
      stage.close()
      await bulk.stages?.take(plan, stage.path, [])
    }
  }
}
