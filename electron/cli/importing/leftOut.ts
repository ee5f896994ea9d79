import type { ColumnMapping } from '#shared/api/contract/importing.ts'
import { ownTagOf } from '#shared/domain/ownFields.ts'

interface InspectedColumns {
  readonly columns: readonly { readonly column: number; readonly heading: string }[]
  /** Columns that hold something. */
  readonly filled: readonly number[]
}

/** Of those that are no vendor's own: these are named however many they are. */
const MOST_NAMED = 12

/**
 * The columns of a file that hold something and of which nothing is taken in, as --map names them: by heading, or by
 * number where there is none or an earlier column has the same.
 */
export function leftOutOf({ columns, filled }: InspectedColumns, mapping: ColumnMapping): string[] {
  const taken = new Set(mapping.map(({ column }) => column))
  const made = columns.filter(({ column }) => taken.has(column)).flatMap(({ heading }) => sourcesOf(heading))
  const left = columns.filter(
    ({ column, heading }) => filled.includes(column) && !taken.has(column) && !made.includes(heading),
  )
  return left.map(({ column, heading }) => {
    const isFirst = columns.find((one) => one.heading === heading)?.column === column
    return heading.trim() !== '' && isFirst ? heading.trim() : String(column + 1)
  })
}

/** "ISBN (online_identifier, print_identifier)" names the columns that it was made of. */
function sourcesOf(heading: string): string[] {
  return /\(([^()]+)\)$/.exec(heading)?.[1]?.split(', ') ?? []
}

/** The same in one line, with what can be done about it; the vendor's own fields first. Null where there are none. */
export function leftOutText(names: readonly string[]): string | null {
  const own = names.filter((name) => ownTagOf(name) !== null)
  const others = names.filter((name) => ownTagOf(name) === null)
  const [first] = [...own, ...others]
  if (first === undefined) return null
  const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : ''
  const named = [...own, ...others.slice(0, MOST_NAMED)].map((name) => name.replace(/^\d+$/, 'column $&'))
  const said = `Left out: ${named.join(', ')}${more}.`
  // the sign of a subfield is one of the shell's, within double quotes too
  return `${said}${ownText(own)} To take one in, say what it holds: --map 'FIELD=${first}'`
}

function ownText(own: readonly string[]): string {
  const tags = [...new Set(own.flatMap((name) => ownTagOf(name) ?? []))]
  if (tags.length === 0) return ''
  return ` Into ${tags.join(', ')} vendors put what they like, often price, fund, location and quantity.`
}
