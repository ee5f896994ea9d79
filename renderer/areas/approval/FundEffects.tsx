import { Text, Title, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/approval/Approval.module.css'
import { byUrgency, effectBar } from '#renderer/areas/approval/fundEffects.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { formatAmount } from '#renderer/ui/format.ts'
import { Money } from '#renderer/ui/Money.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { FundEffect } from '#shared/api/contract/approval.ts'
import type { FundNode } from '#shared/api/contract/fund.ts'

/** What approving everything that waits would do to each fund and the funds above it, before and after. */
export function FundEffects({ effects }: { readonly effects: readonly FundEffect[] }) {
  const { t } = useTranslation()
  const tree = useCall('fund.readTree', {}, { keepsLast: true })
  const funds = tree.data?.funds ?? []
  return (
    <section>
      <Title order={2} size="h6" mb={4}>
        {t('approval.effects')}
      </Title>
      {effects.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('approval.effectsNone')}
        </Text>
      ) : (
        <div className={styles['effects']}>
          {byUrgency(effects, funds).map((effect) => (
            <OneFund
              key={effect.fundId}
              effect={effect}
              fund={funds.find(({ id }) => id === effect.fundId)}
            />
          ))}
        </div>
      )}
    </section>
  )
}

const LEVELS = {
  ok: { icon: IconCircleCheck, color: 'teal' },
  warn: { icon: IconAlertTriangle, color: 'orange' },
  stop: { icon: IconHandStop, color: 'red' },
} as const

interface OneFundProps {
  readonly effect: FundEffect
  readonly fund: FundNode | undefined
}

function OneFund({ effect, fund }: OneFundProps) {
  const { t, i18n } = useTranslation()
  const { all, nameOf, fund: fundById } = useReference()
  const bar = effectBar(effect, fund)
  const base = all.baseCurrency
  const named = fundById(effect.fundId)
  const amount = (minor: number) => formatAmount(minor, base, i18n.language)
  const level = t(`approval.effect.${bar.level}`, { amount: amount(bar.overMinor) })
  return (
    <div className={styles['effect']}>
      <div className={styles['effectHead']}>
        <Text size="sm" fw={600} truncate title={nameOf(named?.names)}>
          {nameOf(named?.names)}
        </Text>
        <span className={styles['code']}>{named?.code}</span>
      </div>
      <div className={styles['bar']} data-level={bar.level} aria-hidden>
        <span className={styles['before']} style={{ width: `${bar.beforeWidth}%` }} />
        <span className={styles['added']} style={{ width: `${bar.addedWidth}%` }} />
        {bar.stopAt === null ? null : (
          <span className={styles['mark']} style={{ left: `calc(${bar.stopAt}% - 1px)` }} />
        )}
      </div>
      <div className={styles['effectHead']} aria-hidden>
        <StatusBadge {...LEVELS[bar.level]} text={level} />
        <span className={styles['sums']}>
          {t('approval.available')} <Money minor={effect.availableBeforeMinor} currency={base} />
          {' → '}
          <strong className={effect.availableAfterMinor < 0 ? styles['negative'] : undefined}>
            <Money minor={effect.availableAfterMinor} currency={base} />
          </strong>
        </span>
      </div>
      <VisuallyHidden>
        {t('approval.effectWords', {
          fund: nameOf(named?.names),
          before: amount(effect.availableBeforeMinor),
          after: amount(effect.availableAfterMinor),
          level,
          used: bar.usedPercent ?? '–',
          usedAfter: bar.usedAfterPercent ?? '–',
        })}
      </VisuallyHidden>
    </div>
  )
}
