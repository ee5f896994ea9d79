import { UsageError } from '#cli/commandLine.ts'
import type { ColumnMapping } from '#shared/api/contract/importing.ts'
import { type ColumnParts, entriesOf } from '#shared/domain/columnParts.ts'
import { normaliseHeading } from '#shared/domain/headings.ts'

/** One wish of --map: this field comes from that column. An empty column means that no column holds the field. */
export interface MapEntry {
  readonly field: string
  readonly column: string
}

/**
 * Reads "title=题名,price=7,note=". A comma belongs to a heading unless a field and an equals sign follow it.
 * @throws UsageError for a part without an equals sign
 */
export function readMap(text: string): MapEntry[] {
  return text.split(/,(?=\s*[A-Za-z]+\s*=)/).map((part) => {
    const at = part.indexOf('=')
    if (at < 1) throw new UsageError(`--map takes field=heading pairs, not "${part.trim()}".`)
    return { field: part.slice(0, at).trim(), column: part.slice(at + 1).trim() }
  })
}

interface InspectedColumns {
  readonly headings: readonly string[]
  readonly fields: readonly string[]
  readonly columns: readonly {
    readonly column: number
    readonly field: string | null
    readonly parts?: ColumnParts | undefined
  }[]
}

/**
 * The proposed columns with the wishes put over them: a field that is named comes from the columns named for it and
 * from no other. A column that is named is no longer cut into parts.
 * @throws UsageError for a field or a heading that there is none of
 */
export function mapColumns(inspected: InspectedColumns, wanted: readonly MapEntry[]): ColumnMapping {
  const wishes = wanted.map(({ field, column }) => {
    if (!inspected.fields.includes(field))
      throw new UsageError(`--map: there is no field "${field}". Fields: ${inspected.fields.join(', ')}.`)
    return { field, column: column === '' ? null : findColumn(inspected.headings, column) }
  })
  const named = new Set(wishes.map(({ field }) => field))
  const entries = new Map<number, ColumnMapping>()
  for (const { column, field, parts = null } of inspected.columns)
    entries.set(
      column,
      entriesOf(column, { field, parts }).filter((entry) => !named.has(entry.field)),
    )
  for (const { field, column } of wishes) if (column !== null) entries.set(column, [{ column, field }])
  return [...entries.values()].flat().toSorted((a, b) => a.column - b.column)
}

/** By heading as it stands, then as headings are compared, then by number from 1. */
function findColumn(headings: readonly string[], wanted: string): number {
  const exact = headings.findIndex((heading) => heading.trim() === wanted)
  if (exact >= 0) return exact
  const folded = normaliseHeading(wanted)
  const close = headings.findIndex((heading) => folded !== '' && normaliseHeading(heading) === folded)
  if (close >= 0) return close
  const number = /^\d{1,4}$/.test(wanted) ? Number(wanted) : 0
  if (number >= 1 && number <= headings.length) return number - 1
  throw new UsageError(`--map: there is no column "${wanted}". Headings: ${headings.join(', ')}.`)
}
