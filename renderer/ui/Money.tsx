import { useTranslation } from 'react-i18next'
import { formatAmount, formatMoney } from '#renderer/ui/format.ts'
import styles from '#renderer/ui/ui.module.css'

interface MoneyProps {
  /** Minor units. */
  readonly minor: number
  readonly currency: string
  /** Shows the currency's code; left out where the column or label says it. */
  readonly withCode?: boolean
}

/** An amount in tabular figures, aligned right by its place. */
export function Money({ minor, currency, withCode = false }: MoneyProps) {
  const { i18n } = useTranslation()
  const text = (withCode ? formatMoney : formatAmount)(minor, currency, i18n.language)
  return <span className={styles['money']}>{text}</span>
}
