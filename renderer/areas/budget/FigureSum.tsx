import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/budget/Budget.module.css'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Money } from '#renderer/ui/Money.tsx'
import type { FundNode, Tiers } from '#shared/api/contract/fund.ts'

interface Line {
  readonly name:
    | 'allocated'
    | 'transferred'
    | 'funding'
    | 'encumbered'
    | 'awaiting'
    | 'spent'
    | 'credited'
    | 'available'
    | 'submitted'
    | 'ifSubmitted'
    | 'marked'
    | 'cash'
  readonly isSum?: boolean
  minor(tiers: Tiers): number
}

/** The sums of DOMAIN.md "Money", in the order in which one follows from the other. */
const LINES: readonly Line[] = [
  { name: 'allocated', minor: (tiers) => tiers.allocatedMinor },
  { name: 'transferred', minor: (tiers) => tiers.fundingMinor - tiers.allocatedMinor },
  { name: 'funding', isSum: true, minor: (tiers) => tiers.fundingMinor },
  { name: 'encumbered', minor: (tiers) => -tiers.encumberedMinor },
  { name: 'awaiting', minor: (tiers) => -tiers.awaitingMinor },
  { name: 'spent', minor: (tiers) => -tiers.spentMinor },
  { name: 'credited', minor: (tiers) => tiers.creditedMinor },
  { name: 'available', isSum: true, minor: (tiers) => tiers.availableMinor },
  { name: 'submitted', minor: (tiers) => -tiers.submittedMinor },
  { name: 'ifSubmitted', isSum: true, minor: (tiers) => tiers.availableIfSubmittedMinor },
  { name: 'marked', minor: (tiers) => tiers.markedMinor },
  { name: 'cash', minor: (tiers) => tiers.cashMinor },
]

interface FigureSumProps {
  readonly fund: FundNode
  onClose(): void
}

/** How what is available comes about, for the fund itself and with everything below it. */
export function FigureSum({ fund, onClose }: FigureSumProps) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const limit = (value: number | null) =>
    value === null ? t('budget.noLimit') : t('budget.percentLimit', { percent: value })
  return (
    <Dialog opened onClose={onClose} title={t('budget.sum.title', { fund: nameOf(fund.names) })} size="lg">
      <table className={styles['sums']}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('budget.sum.own')}</th>
            <th scope="col">{t('budget.sum.tree')}</th>
          </tr>
        </thead>
        <tbody>
          {LINES.map(({ name, isSum, minor }) => (
            <tr key={name} data-sum={isSum === true}>
              <th scope="row">{t(`budget.sum.${name}`)}</th>
              <td>
                <Money minor={minor(fund.own)} currency={all.baseCurrency} />
              </td>
              <td>
                <Money minor={minor(fund.tree)} currency={all.baseCurrency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="sm" c="dimmed" mt="sm">
        {t('budget.sum.limits', { warn: limit(fund.warnPercent), stop: limit(fund.stopPercent) })}
      </Text>
    </Dialog>
  )
}
