import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/budget/Budget.module.css'
import { FIGURES, type Figure, figureOf } from '#renderer/areas/budget/fundTree.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { FigureButton } from '#renderer/ui/FigureButton.tsx'
import { formatAmount } from '#renderer/ui/format.ts'
import type { FundNode } from '#shared/api/contract/fund.ts'

/** What a head looks at first. */
const SHOWN: readonly Figure[] = FIGURES.filter(
  (figure) => figure !== 'marked' && figure !== 'awaiting' && figure !== 'transferred',
)

interface BudgetTotalsProps {
  readonly funds: readonly FundNode[]
  onOpenFigure(fund: FundNode, figure: Figure): void
}

/** The figures of the whole budget, where there is one fund above all. */
export function BudgetTotals({ funds, onOpenFigure }: BudgetTotalsProps) {
  const { t, i18n } = useTranslation()
  const { all } = useReference()
  const roots = funds.filter(({ parentId }) => parentId === null)
  const [root] = roots
  if (root === undefined || roots.length > 1) return null
  return (
    <div className={styles['totals']}>
      {SHOWN.map((figure) => (
        <FigureButton
          key={figure}
          label={t(`budget.${figure}`)}
          figure={formatAmount(figureOf(root.tree, figure), all.baseCurrency, i18n.language)}
          onOpen={() => onOpenFigure(root, figure)}
        />
      ))}
    </div>
  )
}
