// Rows of a column index in columns: plain data that one thread makes and another takes in, some hundred times faster
// than row by row.

/** In the place of a number that is not there. */
export const NO_INTEGER = -2_147_483_648

/** Whole numbers: NO_INTEGER, or in eight bytes NaN, for none. */
export interface NumberPart {
  readonly numbers: Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>
}

/** Texts that come again, each once or more; a code that the dictionary does not have is none. */
export interface CodePart {
  readonly dictionary: readonly string[]
  readonly codes: Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>
}

/** Folded texts, each with a line break behind it, and where each ends. An empty one is none. */
export interface TextPart {
  /** UTF-16. */
  readonly chars: Uint16Array<ArrayBuffer>
  readonly ends: Int32Array<ArrayBuffer>
}

/** The same for all rows. */
export interface SamePart {
  readonly same: number | string
}

export type ColumnPart = NumberPart | CodePart | TextPart | SamePart

/** Columns by name; one that is not named has no value in these rows. */
export interface ColumnRows {
  readonly ids: Float64Array<ArrayBuffer>
  readonly columns: Readonly<Record<string, ColumnPart>>
}

/** The buffers of columns, so that they can go to another thread without being copied. */
export function buffersIn(columns: Readonly<Record<string, ColumnPart>>): ArrayBuffer[] {
  return Object.values(columns).flatMap((part) => {
    if ('numbers' in part) return [part.numbers.buffer]
    if ('codes' in part) return [part.codes.buffer]
    return 'chars' in part ? [part.chars.buffer, part.ends.buffer] : []
  })
}

/**
 * Gives back the memory of an array that nobody looks at any more. The engine would do it late, because it lies outside
 * of its heap, and a list of a million rows would be in memory twice.
 */
export function release({ buffer }: { readonly buffer: ArrayBuffer }): void {
  buffer.transfer(0)
}

/** Gives back what an index has copied of these rows: numbers and codes. */
export function releaseCopied({ columns }: ColumnRows): void {
  for (const part of Object.values(columns)) {
    if ('numbers' in part) release(part.numbers)
    else if ('codes' in part) release(part.codes)
  }
}
