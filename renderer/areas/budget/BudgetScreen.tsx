import { IconCoins } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { BudgetView } from '#renderer/areas/budget/BudgetView.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'

/** What each fund was given and what has become of it. */
export function BudgetScreen() {
  const { t } = useTranslation()
  const tree = useCall('fund.readTree', {}, { keepsLast: true })
  if (tree.data !== undefined && tree.data.funds.length > 0)
    return <BudgetView funds={tree.data.funds} above={tree.data.above} />
  return (
    <Page title={t('nav.budget')} help="budget">
      {tree.data !== undefined ? (
        <EmptyState icon={IconCoins} title={t('budget.empty')} text={t('budget.emptyHint')} />
      ) : tree.isError ? (
        <ErrorState error={tree.error} onRetry={() => void tree.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
