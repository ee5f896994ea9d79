import { type ColumnParts, cutterOf, MOST_PARTS } from '#shared/domain/columnParts.ts'
import { proposeColumns } from '#shared/domain/headings.ts'
import type { ImportKind } from '#shared/domain/importField.ts'

/** Separators to choose from, the more telling ones first: of two that cut equally well the first is meant. */
export const SEPARATORS = ['\n', '\t', '|', ';', '/', ' - ', ','] as const

/**
 * How the cells of a column seem to be cut: at the separator by which most of them have the same number of parts, with
 * fields by what the parts of the heading say or the parts of the cells hold. Null when nothing cuts them.
 */
export function proposeParts(
  kind: ImportKind,
  heading: string,
  cells: readonly string[],
): ColumnParts | null {
  const best = SEPARATORS.map((separator) => ({ separator, ...usualCount(cells, separator) }))
    .filter(({ count }) => count > 1)
    .toSorted((a, b) => b.share - a.share)[0]
  return best === undefined ? null : partsBy(kind, heading, cells, best.separator, best.count)
}

/** The same with a separator that a person chose, and at least two parts. */
export function proposeFields(
  kind: ImportKind,
  heading: string,
  cells: readonly string[],
  separator: string,
): ColumnParts {
  const { count } = usualCount(cells, separator)
  return partsBy(kind, heading, cells, separator, Math.min(Math.max(count, 2), MOST_PARTS))
}

function usualCount(cells: readonly string[], separator: string): { count: number; share: number } {
  const cut = cutterOf(separator)
  const times = new Map<number, number>()
  for (const cell of cells) {
    const { length } = cut(cell)
    if (length > 0) times.set(length, (times.get(length) ?? 0) + 1)
  }
  const [count, most] = [...times].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  const filled = [...times.values()].reduce((sum, one) => sum + one, 0)
  return { count: Math.min(count, MOST_PARTS), share: filled === 0 ? 0 : most / filled }
}

function partsBy(
  kind: ImportKind,
  heading: string,
  cells: readonly string[],
  separator: string,
  count: number,
): ColumnParts {
  const cut = cutterOf(separator)
  const named = cut(heading)
  const headings = Array.from({ length: count }, (_, at) => (named.length === count ? (named[at] ?? '') : ''))
  const found = proposeColumns(
    kind,
    headings,
    cells.map((cell) => cut(cell).slice(0, count)),
  )
  // by its length alone a part is not held for the title
  const fields = headings.map((_, at) => {
    const proposal = found[at]
    return proposal === undefined || proposal.confidence < SURE_ENOUGH ? null : proposal.field
  })
  return { separator, fields }
}

const SURE_ENOUGH = 0.4
