import type { ColumnMapping } from '#shared/api/contract/importing.ts'
import { cutterOf, isMiscut } from '#shared/domain/columnParts.ts'
import { fieldsOf, type ImportField, type ImportKind } from '#shared/domain/importField.ts'

interface Cut {
  readonly column: number
  readonly cut: (cell: string) => string[]
  readonly of: number
  /** The last part that is taken in. */
  last: number
  /** Whether the cell of the row read last is. */
  isMiscut: boolean
}

/** What would be money if it came from the wrong part: the year as the price. */
const COUNTED: ReadonlySet<ImportField> = new Set(['price', 'discountPrice', 'quantity', 'copies'])

interface Place {
  readonly cut: Cut
  readonly at: number
  readonly isCounted: boolean
}

/**
 * Which columns hold which field, as a person chose them. Parts of cells are further columns behind those of the file
 * that are taken in, so that whoever reads a field need not know of them, and a file without parts costs nothing. Fields
 * this kind of file does not have are left out.
 */
export class CellParts {
  readonly columns: ReadonlyMap<ImportField, readonly number[]>
  readonly #cuts: Cut[] = []
  readonly #places: Place[] = []
  /** From here on a column is a part of a cell. */
  readonly #from: number

  constructor(kind: ImportKind, mapping: ColumnMapping) {
    const known = new Map<string, ImportField>(fieldsOf(kind).map((field) => [field, field]))
    const columns = new Map<ImportField, number[]>()
    this.#from = mapping.reduce((last, { column }) => Math.max(last, column), -1) + 1
    for (const entry of mapping) {
      const field = known.get(entry.field)
      if (field !== undefined)
        columns.set(field, [...(columns.get(field) ?? []), this.#placeOf(entry, field)])
    }
    this.columns = columns
  }

  #placeOf({ column, part }: ColumnMapping[number], field: ImportField): number {
    if (part === undefined) return column
    const cut = this.#cuts.find((one) => one.column === column) ?? this.#addCut(column, part)
    cut.last = Math.max(cut.last, part.at)
    return this.#from + this.#places.push({ cut, at: part.at, isCounted: COUNTED.has(field) }) - 1
  }

  #addCut(column: number, { separator, of }: { separator: string; of: number }): Cut {
    const cut: Cut = { column, cut: cutterOf(separator), of, last: 0, isMiscut: false }
    this.#cuts.push(cut)
    return cut
  }

  /** The cells of a row with the parts behind them; the row itself where nothing is cut. */
  withParts(row: readonly string[]): readonly string[] {
    if (this.#cuts.length === 0) return row
    const cells = Array.from({ length: this.#from }, (_, column) => row[column] ?? '')
    const parts = new Map(
      this.#cuts.map((cut) => {
        const found = cut.cut(cells[cut.column] ?? '')
        cut.isMiscut = isMiscut(found, cut)
        return [cut, found]
      }),
    )
    for (const { cut, at, isCounted } of this.#places)
      cells.push(isCounted && cut.isMiscut ? '' : (parts.get(cut)?.[at] ?? ''))
    return cells
  }

  /** The column of the file in which something stands. */
  originOf(column: number): number {
    return this.#places[column - this.#from]?.cut.column ?? column
  }

  /** Columns of the row read last whose cell has too many or too few parts, so that they may be shifted. */
  miscut(): readonly number[] {
    if (this.#cuts.length === 0) return NONE
    return this.#cuts.filter((cut) => cut.isMiscut).map(({ column }) => column)
  }
}

const NONE: readonly number[] = []
