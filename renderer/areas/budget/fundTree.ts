import type { FundNode, Tiers } from '#shared/api/contract/fund.ts'

export type Scope = 'tree' | 'own'

export interface TreeRow {
  readonly fund: FundNode
  /** From 1. */
  readonly level: number
  readonly hasChildren: boolean
  readonly isOpen: boolean
}

/** The funds as rows, each below its parent and by code; what is below a closed fund is left out. */
export function treeRows(funds: readonly FundNode[], closed: ReadonlySet<number>): TreeRow[] {
  const known = new Set(funds.map(({ id }) => id))
  const byParent = Map.groupBy(funds, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  )
  const rows: TreeRow[] = []
  const seen = new Set<number>()
  const add = (parentId: number | null, level: number) => {
    for (const fund of (byParent.get(parentId) ?? []).toSorted(byCode)) {
      // A loop in the data ends here instead of the program.
      if (seen.has(fund.id)) continue
      seen.add(fund.id)
      const hasChildren = byParent.has(fund.id)
      const isOpen = hasChildren && !closed.has(fund.id)
      rows.push({ fund, level, hasChildren, isOpen })
      if (isOpen) add(fund.id, level + 1)
    }
  }
  add(null, 1)
  return rows
}

function byCode(a: FundNode, b: FundNode): number {
  return a.code.localeCompare(b.code, 'en', { numeric: true })
}

export const FIGURES = [
  'allocated',
  'transferred',
  'marked',
  'submitted',
  'encumbered',
  'awaiting',
  'spent',
  'available',
  'availableIfSubmitted',
] as const
export type Figure = (typeof FIGURES)[number]

/** The figures behind which titles stand; the others come from allocations and sums. */
export const TITLE_TIERS = ['marked', 'submitted', 'encumbered', 'awaiting', 'spent'] as const
export type TitleTier = (typeof TITLE_TIERS)[number]

export function isTitleTier(figure: Figure): figure is TitleTier {
  return TITLE_TIERS.some((tier) => tier === figure)
}

/** Base minor units of one figure. */
export function figureOf(tiers: Tiers, figure: Figure): number {
  if (figure === 'transferred') return tiers.fundingMinor - tiers.allocatedMinor
  return tiers[`${figure}Minor`]
}

/** What many libraries have none of; a column of nothing would take the room of names. */
const SELDOM: ReadonlySet<Figure> = new Set(['transferred', 'awaiting'])

/** The figures that are shown: transfers and invoices that await payment only where there are any. */
export function figuresOf(rows: readonly TreeRow[], scope: Scope): readonly Figure[] {
  return FIGURES.filter(
    (figure) => !SELDOM.has(figure) || rows.some(({ fund }) => figureOf(fund[scope], figure) !== 0),
  )
}

/** Commitment in whole per cent of the funding, rounded down; null without funding. */
export function usedPercent(tiers: Tiers): number | null {
  const committed = tiers.encumberedMinor + tiers.awaitingMinor + tiers.spentMinor - tiers.creditedMinor
  return tiers.fundingMinor > 0 ? Math.floor((committed * 100) / tiers.fundingMinor) : null
}
