import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useReference } from '#renderer/data/useReference.ts'
import { formatAmount } from '#renderer/ui/format.ts'
import type { FundAbove } from '#shared/api/contract/fund.ts'

/** What is left in the funds above those that the person sees: either may stop an approval. */
export function FundsAbove({ above }: { readonly above: readonly FundAbove[] }) {
  const { t, i18n } = useTranslation()
  const { all, nameOf } = useReference()
  if (above.length === 0) return null
  const funds = above.map(({ names, availableMinor }) =>
    t('budget.aboveFund', {
      fund: nameOf(names),
      amount: formatAmount(availableMinor, all.baseCurrency, i18n.language),
    }),
  )
  return (
    <Text size="sm" c="dimmed" mb="xs">
      {t('budget.above', { funds: funds.join(t('settings.comma')) })}
    </Text>
  )
}
