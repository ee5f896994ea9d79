import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/budget/Budget.module.css'
import { FIGURES, figureOf, type Scope, type TreeRow, usedPercent } from '#renderer/areas/budget/fundTree.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { formatAmount, formatTime } from '#renderer/ui/format.ts'

interface BudgetSheetProps {
  readonly rows: readonly TreeRow[]
  readonly scope: Scope
  /** ISO time. */
  readonly printedAt: string
  onPrinted(): void
}

/** The budget on paper. Opens the print dialog by itself. */
export function BudgetSheet({ rows, scope, printedAt, onPrinted }: BudgetSheetProps) {
  const { t, i18n } = useTranslation()
  const { all, nameOf } = useReference()
  useEffect(() => {
    // Two frames, so that the sheet has been laid out before the dialog stops everything.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.print()
        onPrinted()
      }),
    )
    return () => cancelAnimationFrame(frame)
  }, [onPrinted])
  return createPortal(
    <div className={styles['sheet']} data-sheet="budget">
      <h1>{t('budget.sheetTitle', { library: all.libraryName })}</h1>
      <p>
        {t('budget.printed', {
          date: formatTime(printedAt, i18n.language),
          currency: all.baseCurrency,
          scope: t(`budget.${scope}`),
        })}
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('budget.fund')}</th>
            {FIGURES.map((figure) => (
              <th key={figure}>{t(`budget.${figure}`)}</th>
            ))}
            <th>{t('budget.used')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ fund, level }) => {
            const percent = usedPercent(fund[scope])
            return (
              <tr key={fund.id}>
                <td style={{ paddingLeft: 4 + (level - 1) * 12 }}>
                  {nameOf(fund.names)} {fund.code}
                </td>
                {FIGURES.map((figure) => (
                  <td key={figure}>
                    {formatAmount(figureOf(fund[scope], figure), all.baseCurrency, i18n.language)}
                  </td>
                ))}
                <td>{percent === null ? '' : t('common.percentOf', { percent })}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>,
    document.body,
  )
}
