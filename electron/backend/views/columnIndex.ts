import { Column, type ColumnSpec } from '#backend/views/column.ts'
import type { ColumnRows } from '#backend/views/columnRows.ts'
import type { DbValue } from '#db/engine/engine.ts'

/** A column store of one kind of rows: what filters, sorts and counts without asking the database. A cache only. */
export class ColumnIndex {
  readonly columns: ReadonlyMap<string, Column>
  readonly rows = new RowIds()
  readonly #ordered: readonly Column[]

  constructor(specs: readonly ColumnSpec[]) {
    this.#ordered = specs.map((spec) => new Column(spec))
    this.columns = new Map(this.#ordered.map((column) => [column.spec.name, column]))
  }

  get count(): number {
    return this.rows.count
  }

  /** Puts a row in, or changes the one with that id. @param values the id, then one per column in order of the specs */
  put(id: number, values: readonly DbValue[]): void {
    const known = this.rows.positionOf(id)
    const position = known ?? this.rows.add(id)
    for (let i = 0; i < this.#ordered.length; i += 1) {
      const column = this.#ordered[i]
      const value = values[i + 1] ?? null
      // a column that keeps its value keeps its order too
      if (column && (known === null || !column.holds(position, value))) column.set(position, value)
    }
  }

  /** Makes room for so many more rows at once, so that columns need not grow step by step. */
  reserve(count: number): void {
    for (const column of this.#ordered) column.reserve(this.count + count)
  }

  /** Takes in rows that are not there yet. */
  append(rows: ColumnRows): void {
    const from = this.count
    for (const id of rows.ids) this.rows.add(id)
    for (const [name, part] of Object.entries(rows.columns))
      this.columns.get(name)?.append(from, rows.ids.length, part)
  }

  /** Takes in all rows of another index of the same columns, column by column, and leaves it without values. */
  takeIn(other: ColumnIndex): void {
    const from = this.count
    this.reserve(other.count)
    for (let position = 0; position < other.count; position += 1) this.rows.add(other.rows.at(position))
    for (const column of this.#ordered) {
      const taken = other.column(column.spec.name)
      if (taken !== null) column.takeIn(from, other.count, taken)
    }
  }

  column(name: string): Column | null {
    return this.columns.get(name) ?? null
  }
}

const FIRST_ROOM = 1024

/** Which row is where. Rows mostly come in the order of their ids, and are then found without a table. */
class RowIds {
  #ids = new Float64Array(FIRST_ROOM)
  #count = 0
  /** How many of them, from the first on, are in the order of their ids; the others are in the table. */
  #ascending = 0
  readonly #others = new Map<number, number>()

  get count(): number {
    return this.#count
  }

  /** The id of the row at this position; 0 when there is none. */
  at(position: number): number {
    return position < this.#count ? (this.#ids[position] ?? 0) : 0
  }

  /** @returns the position of the new row */
  add(id: number): number {
    const position = this.#count
    if (position === this.#ids.length) {
      const larger = new Float64Array(this.#ids.length * 2)
      larger.set(this.#ids)
      this.#ids = larger
    }
    this.#ids[position] = id
    this.#count += 1
    const isNext = this.#ascending === position && (position === 0 || id > (this.#ids[position - 1] ?? 0))
    if (isNext) this.#ascending = position + 1
    else this.#others.set(id, position)
    return position
  }

  positionOf(id: number): number | null {
    let low = 0
    let high = this.#ascending
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ids[middle] ?? 0) < id) low = middle + 1
      else high = middle
    }
    return low < this.#ascending && this.#ids[low] === id ? low : (this.#others.get(id) ?? null)
  }
}
