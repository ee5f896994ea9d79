import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AmountFields } from '#renderer/areas/budget/AmountFields.tsx'
import { typedMinor } from '#renderer/areas/budget/amountInput.ts'
import { useFundChange } from '#renderer/areas/budget/useFundChange.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { formatMoney } from '#renderer/ui/format.ts'
import type { FundNode } from '#shared/api/contract/fund.ts'

interface AllocateDialogProps {
  readonly fund: FundNode
  onClose(): void
}

/** Gives a fund more or less, with the reason and what it has afterwards. */
export function AllocateDialog({ fund, onClose }: AllocateDialogProps) {
  const { t, i18n } = useTranslation()
  const { all, nameOf } = useReference()
  const allocate = useCommandCall('fund.allocate')
  const change = useFundChange()
  const [direction, setDirection] = useState<'increase' | 'decrease'>('increase')
  const [amount, setAmount] = useState<string | number>('')
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const name = nameOf(fund.names)
  const minor = typedMinor(amount, all.baseCurrency)
  const signed = minor === null ? 0 : direction === 'increase' ? minor : -minor
  const money = (value: number) => formatMoney(value, all.baseCurrency, i18n.language)
  const save = async () => {
    setChecked(true)
    if (minor === null || reason.trim() === '') return
    const isDone = await change(
      () => allocate.runOrThrow({ fundId: fund.id, amountMinor: signed, reason: reason.trim() }),
      t('budget.dialog.allocated', { fund: name }),
    )
    if (isDone) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('budget.dialog.allocateTitle', { fund: name })}>
      <Stack gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('budget.dialog.direction')}
          value={direction}
          onChange={(value) => setDirection(value === 'decrease' ? 'decrease' : 'increase')}
          data={[
            { value: 'increase', label: t('budget.dialog.increase') },
            { value: 'decrease', label: t('budget.dialog.decrease') },
          ]}
        />
        <AmountFields
          amount={amount}
          reason={reason}
          amountError={isChecked && minor === null ? t('budget.dialog.amountMissing') : null}
          reasonError={isChecked && reason.trim() === '' ? t('budget.dialog.reasonMissing') : null}
          onAmount={setAmount}
          onReason={setReason}
        />
        <Text size="sm" {...(fund.own.availableMinor + signed < 0 ? { c: 'red', role: 'alert' } : {})}>
          {t('budget.dialog.now', { amount: money(fund.own.allocatedMinor) })}
          {' → '}
          <strong>{t('budget.dialog.after', { amount: money(fund.own.allocatedMinor + signed) })}</strong>
          <br />
          {t('budget.dialog.from', {
            fund: name,
            before: money(fund.own.availableMinor),
            after: money(fund.own.availableMinor + signed),
          })}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={allocate.isRunning} onClick={() => void save()}>
            {t('budget.dialog.allocateConfirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
