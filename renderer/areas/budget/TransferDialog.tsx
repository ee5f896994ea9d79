import { Button, Group, Select, Stack, Text } from '@mantine/core'
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

interface TransferDialogProps {
  readonly fund: FundNode
  readonly funds: readonly FundNode[]
  onClose(): void
}

/** Moves money of a fund to another, with both before and after. */
export function TransferDialog({ fund, funds, onClose }: TransferDialogProps) {
  const { t, i18n } = useTranslation()
  const { all, nameOf } = useReference()
  const transfer = useCommandCall('fund.transfer')
  const change = useFundChange()
  const [toId, setToId] = useState<string | null>(null)
  const [amount, setAmount] = useState<string | number>('')
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const name = nameOf(fund.names)
  const to = funds.find(({ id }) => String(id) === toId)
  const minor = typedMinor(amount, all.baseCurrency)
  const money = (value: number) => formatMoney(value, all.baseCurrency, i18n.language)
  const save = async () => {
    setChecked(true)
    if (minor === null || to === undefined || reason.trim() === '') return
    const isDone = await change(
      () => transfer.runOrThrow({ fromId: fund.id, toId: to.id, amountMinor: minor, reason: reason.trim() }),
      t('budget.dialog.transferred', { amount: money(minor), from: name, to: nameOf(to.names) }),
    )
    if (isDone) onClose()
  }
  const effect = (one: FundNode, added: number) =>
    t('budget.dialog.from', {
      fund: nameOf(one.names),
      before: money(one.own.availableMinor),
      after: money(one.own.availableMinor + added),
    })
  return (
    <Dialog opened onClose={onClose} title={t('budget.dialog.transferTitle', { fund: name })}>
      <Stack gap="sm">
        <Select
          label={t('budget.dialog.to')}
          data={funds
            .filter(({ id }) => id !== fund.id)
            .map((one) => ({ value: String(one.id), label: `${nameOf(one.names)} (${one.code})` }))}
          value={toId}
          searchable
          error={isChecked && to === undefined ? t('budget.dialog.toMissing') : null}
          onChange={setToId}
        />
        <AmountFields
          amount={amount}
          reason={reason}
          amountError={isChecked && minor === null ? t('budget.dialog.amountMissing') : null}
          reasonError={isChecked && reason.trim() === '' ? t('budget.dialog.reasonMissing') : null}
          onAmount={setAmount}
          onReason={setReason}
        />
        <Text size="sm" {...(fund.own.availableMinor < (minor ?? 0) ? { c: 'red', role: 'alert' } : {})}>
          {effect(fund, -(minor ?? 0))}
        </Text>
        {to === undefined ? null : <Text size="sm">{effect(to, minor ?? 0)}</Text>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={transfer.isRunning} onClick={() => void save()}>
            {t('budget.dialog.transferConfirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
