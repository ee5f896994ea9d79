import { NumberInput, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useReference } from '#renderer/data/useReference.ts'
import { minorDigits } from '#shared/domain/money.ts'

interface AmountFieldsProps {
  readonly amount: string | number
  readonly reason: string
  readonly amountError: string | null
  readonly reasonError: string | null
  onAmount(amount: string | number): void
  onReason(reason: string): void
}

/** An amount of the base currency and the reason for it. */
export function AmountFields(props: AmountFieldsProps) {
  const { amount, reason, amountError, reasonError, onAmount, onReason } = props
  const { t } = useTranslation()
  const { all } = useReference()
  return (
    <>
      <NumberInput
        label={t('budget.dialog.amount', { currency: all.baseCurrency })}
        value={amount}
        error={amountError}
        min={0}
        allowNegative={false}
        decimalScale={minorDigits(all.baseCurrency)}
        thousandSeparator=","
        hideControls
        data-autofocus
        onChange={onAmount}
      />
      <Textarea
        label={t('budget.dialog.reason')}
        description={t('budget.dialog.reasonHint')}
        value={reason}
        error={reasonError}
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => onReason(event.currentTarget.value)}
      />
    </>
  )
}
