// Rows of a column index in columns: plain data that one thread makes and another takes in, some hundred times faster
// than row by row.

/** In the place of a number that is not there. */
export const NO_INTEGER = -2_147_483_648

/** Whole numbers: NO_INTEGER, or in eight bytes NaN, for none. */
export interface NumberPart {
  readonly numbers: Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>
}

/** Texts that come again: -1 for none. */
export interface CodePart {
  readonly dictionary: readonly string[]
  readonly codes: Int32Array<ArrayBuffer>
}

/** Texts one after the other in one, and where each ends. An empty one is none. */
export interface TextPart {
  readonly text: string
  readonly ends: Int32Array<ArrayBuffer>
}

export type ColumnPart = NumberPart | CodePart | TextPart

/** Columns by name; one that is not named has no value in these rows. */
export interface ColumnRows {
  readonly ids: Float64Array<ArrayBuffer>
  readonly columns: Readonly<Record<string, ColumnPart>>
  /** The folded texts of the columns that are searched, as SearchText keeps them; null when they are still to be made. */
  readonly folded: TextPart | null
}
