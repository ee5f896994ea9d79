import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/budget/Budget.module.css'
import { FundRow } from '#renderer/areas/budget/FundRow.tsx'
import { type Figure, figuresOf, type Scope, type TreeRow } from '#renderer/areas/budget/fundTree.ts'
import { useRovingCells } from '#renderer/areas/budget/useRovingCells.ts'
import { useReference } from '#renderer/data/useReference.ts'
import type { FundNode } from '#shared/api/contract/fund.ts'

interface FundTableProps {
  readonly rows: readonly TreeRow[]
  readonly scope: Scope
  readonly canManage: boolean
  /** Left out where the chart stands beside the table. */
  readonly hasBars: boolean
  onToggle(fundId: number): void
  onOpenFigure(fund: FundNode, figure: Figure): void
  onManage(fund: FundNode, what: 'allocate' | 'transfer' | 'setLimits'): void
}

/** What shows amounts that are not yet set aside. */
const SOFT: ReadonlySet<Figure> = new Set(['marked', 'submitted', 'availableIfSubmitted'])

/** The funds as a tree with all their figures; each figure opens what is behind it. */
export function FundTable(props: FundTableProps) {
  const { rows, scope, canManage, hasBars, onToggle, onOpenFigure, onManage } = props
  const { t } = useTranslation()
  const { all } = useReference()
  // Name, figures, and for managers the menu.
  const figures = figuresOf(rows, scope)
  const columns = 1 + figures.length + (canManage ? 1 : 0)
  const cells = useRovingCells({
    rows: rows.length,
    columns,
    onToggle: (index, isOpening) => {
      const row = rows[index]
      if (row === undefined || !row.hasChildren || row.isOpen === isOpening) return false
      onToggle(row.fund.id)
      return true
    },
  })
  return (
    <table
      role="treegrid"
      className={styles['tree']}
      aria-label={t('budget.treeLabel', { currency: all.baseCurrency })}
      onFocus={cells.onFocus}
      onKeyDown={cells.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col" className={styles['left']}>
            {t('budget.fund')}
          </th>
          {figures.map((figure) => (
            <th key={figure} scope="col" title={SOFT.has(figure) ? t('budget.soft') : undefined}>
              {t(`budget.${figure}`)}
            </th>
          ))}
          <th scope="col">{t('budget.used')}</th>
          <th scope="col" className={styles['left']}>
            {t('budget.level')}
          </th>
          {canManage ? (
            <th scope="col">
              <VisuallyHidden>{t('grid.moreActions')}</VisuallyHidden>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <FundRow
            key={row.fund.id}
            row={row}
            index={index}
            scope={scope}
            figures={figures}
            soft={SOFT}
            canManage={canManage}
            hasBars={hasBars}
            tabIndexOf={cells.tabIndexOf}
            onToggle={onToggle}
            onOpenFigure={onOpenFigure}
            onManage={onManage}
          />
        ))}
      </tbody>
    </table>
  )
}
