import type { DbValue } from '#db/engine/engine.ts'

/**
 * Many rows for the way between two threads: all texts as one string and their ends, all numbers in one array. The
 * structured clone of a nested array costs several times as much, on both sides.
 */
export interface PackedRows {
  readonly count: number
  /** Values of a row. */
  readonly width: number
  /** By value: what it is, see KIND. */
  readonly kinds: Uint8Array<ArrayBuffer>
  /** By value: the number, or where the text ends in `text`. */
  readonly numbers: Float64Array<ArrayBuffer>
  readonly text: string
}

const KIND = { none: 0, number: 1, text: 2 } as const

/** All rows must be of one width. */
export function packRows(rows: readonly (readonly DbValue[])[]): PackedRows {
  const width = rows[0]?.length ?? 0
  const kinds = new Uint8Array(rows.length * width)
  const numbers = new Float64Array(rows.length * width)
  const texts: string[] = []
  let end = 0
  let at = 0
  for (const row of rows) {
    if (row.length !== width) throw new RangeError('packed rows must be of one width')
    for (const value of row) {
      if (typeof value === 'string') {
        kinds[at] = KIND.text
        end += value.length
        numbers[at] = end
        texts.push(value)
      } else if (value !== null) {
        kinds[at] = KIND.number
        numbers[at] = value
      }
      at += 1
    }
  }
  return { count: rows.length, width, kinds, numbers, text: texts.join('') }
}

/** The rows as they were packed. Texts are cut from the one string without copying. */
export function unpackRows({ count, width, kinds, numbers, text }: PackedRows): DbValue[][] {
  const rows: DbValue[][] = []
  let start = 0
  let at = 0
  for (let i = 0; i < count; i += 1) {
    const row: DbValue[] = []
    for (let column = 0; column < width; column += 1) {
      const kind = kinds[at]
      const number = numbers[at] ?? 0
      if (kind === KIND.text) {
        row.push(text.slice(start, number))
        start = number
      } else row.push(kind === KIND.number ? number : null)
      at += 1
    }
    rows.push(row)
  }
  return rows
}

/** What of packed rows can be handed over instead of copied. */
export function buffersOf(packed: PackedRows): ArrayBuffer[] {
  return [packed.kinds.buffer, packed.numbers.buffer]
}
