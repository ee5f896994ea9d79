import type { BulkLoader, Engine } from '#db/engine/engine.ts'
import { clearStages, openStage } from '#db/engine/openStage.ts'
import { planStages } from '#db/engine/planStages.ts'
import type { StagePlan, Stages } from '#db/engine/stage.ts'
import { TITLE_ISBN_COLUMNS } from '#db/importing/loadColumns.ts'
import type { NumberTable } from '#db/importing/numberTable.ts'
import { TITLE_ISBN_SHAPE } from '#db/importing/stageShapes.ts'

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

  get count(): number {
    return this.#count
  }

  /** Stores them and is empty again. @param titleOf ISBN → id of the title */
  async store(engine: Engine, bulk: BulkLoader, titleOf: NumberTable): Promise<void> {
    const plan = planStages(engine, TITLE_ISBN_SHAPE)
    const sorted = this.#isbns.subarray(0, this.#count).toSorted()
    this.#count = 0
    for (let from = 0; from < sorted.length; from += CHUNK) {
      const isbns = sorted.subarray(from, from + CHUNK)
      if (plan !== null && bulk.stages !== null) await insertStaged(bulk.stages, plan, isbns, titleOf)
      else {
        const rows = Array.from(isbns, (isbn) => [isbn, titleOf.get(isbn)])
        await bulk.insert('title_isbn', TITLE_ISBN_COLUMNS, rows)
      }
    }
  }
}

/** Through a stage, which costs half of binding the rows to the library's own statement. */
async function insertStaged(
  stages: Stages,
  plan: StagePlan,
  isbns: Float64Array,
  titleOf: NumberTable,
): Promise<void> {
  try {
    const stage = openStage(plan, 0)
    const row = [0, 0]
    for (const isbn of isbns) {
      row[0] = isbn
      row[1] = titleOf.get(isbn)
      stage.insert(0, row)
    }
    await stage.close()
    await stages.take(plan, { path: stage.path, numbers: {}, rows: [] }, [])
  } finally {
    clearStages(plan)
  }
}
