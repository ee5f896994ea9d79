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
  readonly codes: Int32Array<ArrayBuffer>
}

/** Folded texts, each with a line break behind it, and where each ends. An empty one is none. */
export interface TextPart {
  /** As UTF-16 while they go from thread to thread, see `received`. */
  readonly chars: Uint16Array<ArrayBuffer> | string
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
    if (!('chars' in part)) return []
    return typeof part.chars === 'string' ? [part.ends.buffer] : [part.chars.buffer, part.ends.buffer]
  })
}

/** Rows as they are best kept until they are appended: what costs time is done when they come. */
export function received(rows: ColumnRows): ColumnRows {
  const columns = Object.entries(rows.columns).map(([name, part]): [string, ColumnPart] => {
    return [name, 'chars' in part ? { ...part, chars: textOf(part) } : part]
  })
  return { ...rows, columns: Object.fromEntries(columns) }
}

/** The texts in one. */
export function textOf({ chars }: TextPart): string {
  if (typeof chars === 'string') return chars
  return Buffer.from(chars.buffer, chars.byteOffset, chars.byteLength).toString('utf16le')
}
