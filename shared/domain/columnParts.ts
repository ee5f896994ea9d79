/** Which part of a cell an entry of a mapping means, see `cutCell`. */
export interface CellPart {
  readonly separator: string
  /** From 0. */
  readonly at: number
  /** How many parts the cell has as a rule, also those that are not taken in. */
  readonly of: number
}

/** One field of a mapping: from a whole column, or from a part of its cells. */
export interface MappedField {
  readonly column: number
  readonly field: string
  readonly part?: CellPart | undefined
}

/** How the cells of a column are cut, and what each part holds; null is not taken in. */
export interface ColumnParts {
  readonly separator: string
  readonly fields: readonly (string | null)[]
}

/** What is taken in of a column: nothing, all of it as one field, or its parts. */
export interface ColumnUse {
  readonly field: string | null
  readonly parts: ColumnParts | null
}

/** More parts than any cell is made of; an entry says how many there are, and files are made by anybody. */
export const MOST_PARTS = 20
/** Enough to see that there are too many; the rest of a cell full of separators is not looked at. */
const MOST_SEEN = 4 * MOST_PARTS
/** Signs of a separator. */
export const SEPARATOR_CHARS = 10
/** What a cell of a spreadsheet can hold: more is not cut, whoever sends a megabyte of slashes. */
const CUT_CHARS = 32_767

/** Signs that Chinese text has in a wide form too: who chose one of them means both. */
const WIDE: Readonly<Record<string, string>> = {
  '/': '／',
  ';': '；',
  ',': '，',
  '|': '｜',
  ':': '：',
  '-': '－',
}
const PAIRS = new Map(
  Object.entries(WIDE).flatMap(([narrow, wide]) => [[narrow, wide] as const, [wide, narrow]]),
)

function escaped(sign: string): string {
  return sign.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
}

/** One blank for one blank: a pattern with "one or more" takes the square of the time on a cell full of them. */
function patternOf(separator: string): RegExp {
  const signs = Array.from(separator, (sign) => {
    if (sign === '\t') return '\\t'
    if (sign === '\n') return '\\r?\\n'
    if (/\s/.test(sign)) return '\\s'
    const twin = PAIRS.get(sign)
    const literal = escaped(sign)
    return twin === undefined ? literal : `(?:${literal}|${escaped(twin)})`
  })
  return new RegExp(signs.join(''), 'u')
}

/**
 * Makes what cuts cells at a separator: its signs as they stand, wide or narrow, and any blank for a blank. Parts are
 * without blanks around them; empty ones keep their place, but a separator at the end of a cell begins no part.
 */
export function cutterOf(separator: string): (cell: string) => string[] {
  const pattern = patternOf(separator)
  // a separator such as " - " has its blanks also where the part beside it is empty
  const edge = separator.trim() === '' ? '' : ' '
  return (cell) => {
    const parts = `${edge}${cell.slice(0, CUT_CHARS)}${edge}`.split(pattern, MOST_SEEN)
    const trimmed = parts.map((part) => part.trim())
    while (trimmed.length > 0 && trimmed.at(-1) === '') trimmed.pop()
    return trimmed
  }
}

/** Whether a cell has another number of parts than is usual, so that they may be shifted; an empty cell has not. */
export function isMiscut(parts: readonly string[], { of, last }: { of: number; last: number }): boolean {
  return parts.length > 0 && (parts.length > of || parts.length <= last)
}

/** The cell with another text as one of its parts. */
export function withPart(cell: string, { separator, at }: CellPart, text: string): string {
  const parts = cutterOf(separator)(cell)
  while (parts.length < at) parts.push('')
  parts[at] = text
  return parts.join(separator)
}

/** What is taken in of each column that a mapping names. */
export function columnUses(columns: readonly MappedField[]): Map<number, ColumnUse> {
  const uses = new Map<number, ColumnUse>()
  for (const { column, field, part } of columns) {
    if (part === undefined) uses.set(column, { field, parts: null })
    else uses.set(column, { field: null, parts: withField(uses.get(column)?.parts ?? null, field, part) })
  }
  return uses
}

function withField(known: ColumnParts | null, field: string, { separator, at, of }: CellPart): ColumnParts {
  const fields = known?.fields ?? Array.from({ length: of }, () => null)
  return { separator, fields: fields.map((earlier, place) => (place === at ? field : earlier)) }
}

/** The entries of a mapping that say so; none for a column that is not taken in. */
export function entriesOf(column: number, { field, parts }: ColumnUse): MappedField[] {
  if (parts === null) return field === null ? [] : [{ column, field }]
  const { separator, fields } = parts
  return fields.flatMap((one, at) =>
    one === null ? [] : [{ column, field: one, part: { separator, at, of: fields.length } }],
  )
}

/** The fields that a column fills. */
export function fieldsIn({ field, parts }: ColumnUse): string[] {
  return (parts === null ? [field] : parts.fields).filter((one) => one !== null)
}

/** Whether two say the same. */
export function isSameUse(one: ColumnUse, other: ColumnUse): boolean {
  return JSON.stringify(entriesOf(0, one)) === JSON.stringify(entriesOf(0, other))
}
