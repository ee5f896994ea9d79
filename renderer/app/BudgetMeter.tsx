import { VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHandStop } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFundInHand } from '#renderer/app/fundInHand.ts'
import styles from '#renderer/app/Layout.module.css'
import { meterOf } from '#renderer/app/meter.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import type { CurrentUser } from '#renderer/data/useSession.ts'
import { formatAmount } from '#renderer/ui/format.ts'

const LEVELS = {
  ok: { icon: IconCircleCheck, color: 'teal' },
  warn: { icon: IconAlertTriangle, color: 'yellow' },
  stop: { icon: IconHandStop, color: 'red' },
} as const

/** The fund in hand: what is available, marked and submitted; amber at its warning, red at its stop, and in words. */
export function BudgetMeter({ user }: { readonly user: CurrentUser }) {
  const { t, i18n } = useTranslation()
  const { all, nameOf, subject } = useReference()
  const tree = useCall('fund.readTree', {}, { keepsLast: true })
  const { fundId, reported, forget, reset } = useFundInHand()
  useEffect(() => reset, [reset])
  useEffect(() => {
    if (tree.dataUpdatedAt > 0) forget()
  }, [tree.dataUpdatedAt, forget])

  const ownDefault = user.subjectIds
    .map((id) => subject(id)?.policy?.defaultFundId ?? null)
    .find((id) => id !== null)
  const shown =
    fundId ??
    ownDefault ??
    (tree.data?.funds.find(({ parentId }) => parentId === null) ?? tree.data?.funds[0])?.id
  const fund = tree.data?.funds.find(({ id }) => id === shown)
  if (fund === undefined) return null
  const meter = meterOf(fund, reported.get(fund.id))
  const level = LEVELS[meter.level]
  const amount = (minor: number) => formatAmount(minor, all.baseCurrency, i18n.language)
  const levelWord = meter.level === 'ok' ? '' : t(`marking.meter.${meter.level}`)
  return (
    <div className={styles['meter']} data-level={meter.level} data-testid="budget-meter">
      <span className={styles['meterName']} aria-hidden>
        <level.icon size={13} color={`var(--mantine-color-${level.color}-filled)`} /> {nameOf(fund.names)}
      </span>
      <strong className={styles['meterFigures']} aria-hidden>
        {t('marking.meter.available', { amount: amount(meter.availableMinor) })}
      </strong>
      <span className={styles['meterBar']} aria-hidden>
        <span className={styles['meterUsed']} style={{ width: `${meter.usedPercent}%` }} />
        <span className={styles['meterSubmitted']} style={{ width: `${meter.submittedPercent}%` }} />
        <span className={styles['meterMarked']} style={{ width: `${meter.markedPercent}%` }} />
      </span>
      <span className={styles['meterSoft']} aria-hidden>
        <span>{t('marking.meter.marked', { amount: amount(meter.markedMinor) })}</span>
        <span>{t('marking.meter.submitted', { amount: amount(meter.submittedMinor) })}</span>
        {levelWord === '' ? null : <strong>{levelWord}</strong>}
      </span>
      <VisuallyHidden>
        {t('marking.meter.words', {
          fund: nameOf(fund.names),
          available: amount(meter.availableMinor),
          marked: amount(meter.markedMinor),
          submitted: amount(meter.submittedMinor),
          ifSubmitted: amount(meter.availableMinor - meter.submittedMinor),
          level: levelWord,
        })}
      </VisuallyHidden>
    </div>
  )
}
