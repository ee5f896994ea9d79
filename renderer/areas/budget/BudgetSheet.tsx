import { useTranslation } from 'react-i18next'
import {
  figureOf,
  figuresOf,
  type Scope,
  type TreeRow,
  usedPercent,
} from '#renderer/areas/budget/fundTree.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { formatAmount, formatTime } from '#renderer/ui/format.ts'
import { PrintSheet, sheetCell } from '#renderer/ui/PrintSheet.tsx'

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
  const figures = figuresOf(rows, scope)
  return (
    <PrintSheet title={t('budget.sheetTitle', { library: all.libraryName })} onPrinted={onPrinted}>
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
            {figures.map((figure) => (
              <th key={figure} className={sheetCell.number}>
                {t(`budget.${figure}`)}
              </th>
            ))}
            <th className={sheetCell.number}>{t('budget.used')}</th>
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
                {figures.map((figure) => (
                  <td key={figure} className={sheetCell.number}>
                    {formatAmount(figureOf(fund[scope], figure), all.baseCurrency, i18n.language)}
                  </td>
                ))}
                <td className={sheetCell.number}>
                  {percent === null ? '' : t('common.percentOf', { percent })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </PrintSheet>
  )
}
