import { setTimeout } from 'node:timers/promises'
import type { ColumnIndex } from '#backend/views/columnIndex.ts'
import { ALL_RIGHTS, type RowRights, type ViewDefinition } from '#backend/views/definition.ts'
import type { DbValue, Engine } from '#db/engine/engine.ts'
import type { ViewScope } from '#shared/schema/view.ts'

/** Rows loaded between two calls: some milliseconds, so that marks are not kept waiting. */
const ROWS_PER_CHUNK = 2_000
/** What is asked for first is answered first, in milliseconds. */
const PREPARE_DELAY = 250

/** The rows that an index holds. */
export interface Part {
  readonly scope: ViewScope
  readonly rights: RowRights
}

export const EVERYTHING: Part = { scope: {}, rights: ALL_RIGHTS }

/** Where rows are loaded from. `today` is an ISO date. */
interface Loading {
  readonly engine: Engine
  readonly today: string
  readonly definition: ViewDefinition
  readonly part: Part
}

/** Reads rows of the database into the index. @param ids of some rows; null for all of the part */
export async function loadRows(
  { engine, today, definition, part }: Loading,
  index: ColumnIndex,
  ids: readonly number[] | null,
): Promise<void> {
  const query = definition.query(engine.read, part.scope, ids, part.rights)
  const derive = await definition.derive?.(engine.read, today)
  const put = (rows: readonly DbValue[][]): void => {
    for (const row of rows) {
      const values = derive ? derive(row) : row
      index.put(Number(values[0]), values)
    }
  }
  if (ids !== null) return put(await engine.rows(query))
  for await (const rows of engine.scan(query, ROWS_PER_CHUNK)) {
    put(rows)
    // let marks and other calls through between chunks
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Whether rows can simply be put behind those of the index, as those of a new list can. */
export function isBehind(index: ColumnIndex, coming: ColumnIndex): boolean {
  const last = index.count === 0 ? 0 : index.rows.at(index.count - 1)
  return coming.count > 0 && coming.rows.at(0) > last
}

/** What the first search and the first sort by a text would wait for. */
export async function prepareIndex(index: ColumnIndex): Promise<void> {
  await setTimeout(PREPARE_DELAY, undefined, { ref: false })
  for (const column of index.columns.values()) await column.prepare(index.count)
}
