import type { BulkLoader } from '#db/engine/engine.ts'
import { openStage } from '#db/engine/openStage.ts'
import type { Stages } from '#db/engine/stage.ts'
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
    for (let from = 0; from < sorted.length; from += CHUNK) {
      const rows = Array.from(sorted.subarray(from, from + CHUNK), (isbn) => [isbn, titleOf.get(isbn)])
      if (bulk.stages === null) await bulk.insert(TABLE.table, TABLE.columns, rows)
      else await insertStaged(bulk.stages, rows)
    }
  }
}

/** Through a stage, which costs half of binding the rows to the library's own statement. */
async function insertStaged(stages: Stages, rows: readonly number[][]): Promise<void> {
  const plan = stages.plan([TABLE])
  try {
    const stage = openStage(plan, 0)
    stage.insert([{ ...TABLE, rows }])
    stage.close()
    await stages.take(plan, stage.path, [])
  } finally {
    stages.clear(plan)
  }
}
