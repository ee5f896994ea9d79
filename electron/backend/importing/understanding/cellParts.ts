import type { ColumnMapping } from '#shared/api/contract/importing.ts'
import { cutterOf, isMiscut } from '#shared/domain/columnParts.ts'
import { fieldsOf, type ImportField, type ImportKind } from '#shared/domain/importField.ts'

/** From here on a column is a part of a cell. No file has so many columns. */
export const PARTS_FROM = 100_000

interface Cut {
  readonly column: number
  readonly cut: (cell: string) => string[]
  readonly of: number
  /** The last part that is taken in. */
  last: number
  /** Parts of the row read last. */
  parts: string[]
  isMiscut: boolean
}

/** What would be money if it came from the wrong part: the year as the price. */
const COUNTED: ReadonlySet<ImportField> = new Set(['price', 'discountPrice', 'quantity', 'copies'])

/**
 * Which columns hold which field, as a person chose them. Parts of cells are further columns, so that whoever reads a
 * field need not know of them. Fields this kind of file does not have are left out.
 */
export class CellParts {
  readonly columns: ReadonlyMap<ImportField, readonly number[]>
  readonly #cuts: Cut[] = []
  readonly #places: { readonly cut: Cut; readonly at: number; readonly isCounted: boolean }[] = []

  constructor(kind: ImportKind, mapping: ColumnMapping) {
    const known = new Map<string, ImportField>(fieldsOf(kind).map((field) => [field, field]))
    const columns = new Map<ImportField, number[]>()
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
    return PARTS_FROM + this.#places.push({ cut, at: part.at, isCounted: COUNTED.has(field) }) - 1
  }

  #addCut(column: number, { separator, of }: { separator: string; of: number }): Cut {
    const cut: Cut = { column, cut: cutterOf(separator), of, last: 0, parts: [], isMiscut: false }
    this.#cuts.push(cut)
    return cut
  }

  use(cells: readonly string[]): void {
    for (const cut of this.#cuts) {
      const cell = cells[cut.column] ?? ''
      cut.parts = cell === '' ? [] : cut.cut(cell)
      cut.isMiscut = isMiscut(cut.parts, cut)
    }
  }

  /** @param column from PARTS_FROM on */
  at(column: number): string | undefined {
    const place = this.#places[column - PARTS_FROM]
    if (place === undefined || (place.isCounted && place.cut.isMiscut)) return undefined
    return place.cut.parts[place.at]
  }

  /** The column of the file in which something stands. */
  originOf(column: number): number {
    return column < PARTS_FROM ? column : (this.#places[column - PARTS_FROM]?.cut.column ?? column)
  }

  /** Columns of the row read last whose cell has too many or too few parts, so that they may be shifted. */
  miscut(): number[] {
    if (this.#cuts.length === 0) return NONE
    return this.#cuts.filter((cut) => cut.isMiscut).map(({ column }) => column)
  }
}

const NONE: number[] = []
