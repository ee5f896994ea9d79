import { Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/budget/Budget.module.css'
import { BudgetActions, BudgetSwitches, type Shown } from '#renderer/areas/budget/BudgetBar.tsx'
import { BudgetDialogs, type OpenDialog } from '#renderer/areas/budget/BudgetDialogs.tsx'
import { BudgetTotals } from '#renderer/areas/budget/BudgetTotals.tsx'
import { FundChart } from '#renderer/areas/budget/FundChart.tsx'
import { FundsAbove } from '#renderer/areas/budget/FundsAbove.tsx'
import { FundTable } from '#renderer/areas/budget/FundTable.tsx'
import { type Figure, isTitleTier, type Scope, treeRows } from '#renderer/areas/budget/fundTree.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { formatDate } from '#renderer/ui/format.ts'
import { Page } from '#renderer/ui/Page.tsx'
import type { FundAbove, FundNode } from '#shared/api/contract/fund.ts'

interface BudgetViewProps {
  readonly funds: readonly FundNode[]
  /** What may stop them and is not the person's to see. */
  readonly above: readonly FundAbove[]
}

/** The funds that have been read: totals, tree and chart, and what a manager can change. */
export function BudgetView({ funds, above }: BudgetViewProps) {
  const { t, i18n } = useTranslation()
  const { all } = useReference()
  const canManage = useCan('manageFunds')
  const [shown, setShown] = useState<Shown>('table')
  const [scope, setScope] = useState<Scope>('tree')
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set())
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const rows = useMemo(() => treeRows(funds, closed), [funds, closed])
  const parents = useMemo(
    () => new Set(funds.flatMap(({ parentId }) => (parentId === null ? [] : [parentId]))),
    [funds],
  )

  const toggle = (fundId: number) =>
    setClosed((before) => {
      const next = new Set(before)
      if (!next.delete(fundId)) next.add(fundId)
      return next
    })
  const openFigure = (fund: FundNode, figure: Figure) =>
    setDialog(isTitleTier(figure) ? { kind: 'titles', fund, tier: figure } : { kind: 'sum', fund })
  const [openSum] = useState(() => (fundId: number) => setDialog({ kind: 'sumOf', fundId }))
  const year = all.fiscalYear
  return (
    <Page
      title={t('nav.budget')}
      help="budget"
      isPadded={false}
      aside={
        <Text size="sm" c="dimmed">
          {year === null
            ? t('budget.yearNone')
            : t('budget.year', {
                code: year.code,
                from: formatDate(year.startsOn, i18n.language),
                to: formatDate(year.endsOn, i18n.language),
              })}
          {' · '}
          {t('budget.inUnit', { currency: all.baseCurrency })}
        </Text>
      }
      actions={
        <>
          <BudgetSwitches
            shown={shown}
            scope={scope}
            isAllOpen={closed.size === 0}
            onShow={setShown}
            onScope={setScope}
            onOpenAll={(isOpen) => setClosed(isOpen ? new Set() : parents)}
          />
          <BudgetActions rows={rows} scope={scope} />
        </>
      }
    >
      <div className={styles['body']}>
        {shown === 'chart' ? null : (
          <div className={styles['tableSide']}>
            <FundsAbove above={above} />
            <FundTable
              rows={rows}
              scope={scope}
              canManage={canManage}
              hasBars={shown === 'table'}
              onToggle={toggle}
              onOpenFigure={openFigure}
              onManage={(fund, kind) => setDialog({ kind, fund })}
            />
          </div>
        )}
        {shown === 'table' ? null : (
          <div
            className={
              shown === 'chart' ? `${styles['chartSide']} ${styles['chartOnly']}` : styles['chartSide']
            }
          >
            {shown === 'chart' ? <BudgetTotals funds={funds} onOpenFigure={openFigure} /> : null}
            <FundChart rows={rows} scope={scope} onOpen={openSum} />
          </div>
        )}
      </div>
      <BudgetDialogs dialog={dialog} funds={funds} onClose={() => setDialog(null)} />
    </Page>
  )
}
