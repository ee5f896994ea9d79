import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/budget/Budget.module.css'
import type { FundNode } from '#shared/api/contract/fund.ts'

interface UsedBarProps {
  readonly fund: FundNode
  readonly percent: number | null
  /** False shows only the figure. */
  readonly hasBar: boolean
}

/** The per cent used as a bar with the warning (dotted) and the stop (solid) marked, and as a figure. */
export function UsedBar({ fund, percent, hasBar }: UsedBarProps) {
  const { t } = useTranslation()
  const { warnPercent, stopPercent, level } = fund
  const limit = (value: number | null) =>
    value === null ? t('budget.noLimit') : t('budget.percentLimit', { percent: value })
  // The bar ends at 100 per cent or at a stop that is higher, so that its mark is on it.
  const whole = Math.max(100, stopPercent ?? 0, warnPercent ?? 0)
  const place = (value: number) => `${Math.min(100, (Math.max(0, value) * 100) / whole)}%`
  const words = t('budget.usedWords', {
    percent: percent ?? '–',
    warn: limit(warnPercent),
    stop: limit(stopPercent),
  })
  return (
    <div className={styles['used']} title={words}>
      {hasBar ? (
        <div className={styles['bar']} data-level={level} role="img" aria-label={words}>
          <span className={styles['fill']} style={{ width: place(percent ?? 0) }} />
          {warnPercent === null ? null : (
            <span
              className={`${styles['mark']} ${styles['markWarn']}`}
              style={{ left: `calc(${place(warnPercent)} - 2px)` }}
            />
          )}
          {stopPercent === null ? null : (
            <span className={styles['mark']} style={{ left: `calc(${place(stopPercent)} - 2px)` }} />
          )}
        </div>
      ) : null}
      <span className={styles['percent']} aria-hidden={hasBar}>
        {percent === null ? '–' : t('common.percentOf', { percent })}
      </span>
    </div>
  )
}
