import { NumberInput, Select, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { typedAmount } from '#renderer/areas/settings/amount.ts'
import { NameFields, useNameRules } from '#renderer/areas/settings/NameFields.tsx'
import { useSave } from '#renderer/areas/settings/useSave.ts'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'
import { minorDigits } from '#shared/domain/money.ts'

interface FundDraft {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly parentId: string | null
  readonly subjectId: string | null
  readonly amount: string | number
}

const idOf = (value: string | null) => (value === null ? null : Number(value))

const ERROR_FIELDS = { name_taken: 'code' } as const

/** Code, names, place and first money of a fund to add. */
export function NewFundDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const tell = useTell()
  const root = all.funds.find(({ parentId }) => parentId === null)
  const form = useForm<FundDraft>({
    initialValues: {
      code: '',
      zh: '',
      en: '',
      parentId: root === undefined ? null : String(root.id),
      subjectId: null,
      amount: '',
    },
    validate: {
      ...useNameRules(),
      amount: (value) => (typedAmount(value, all.baseCurrency) === null ? t('settings.amountWrong') : null),
    },
  })
  const create = useSave('fund.create', form, ERROR_FIELDS)
  const save = form.onSubmit(async ({ code, zh, en, parentId, subjectId, amount }) => {
    const made = await create.run({
      code,
      names: { zh, en },
      parentId: idOf(parentId),
      subjectId: idOf(subjectId),
      amountMinor: typedAmount(amount, all.baseCurrency) ?? 0,
    })
    if (made === null) return
    tell(t('settings.saved', { name: nameOf({ zh, en }) }))
    onClose()
  })
  return (
    <Dialog opened onClose={onClose} title={t('settings.add.fund')}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <NameFields form={form} />
          <Select
            label={t('settings.parent')}
            placeholder={t('settings.atTop')}
            clearable
            data={all.funds.map((fund) => ({ value: String(fund.id), label: nameOf(fund.names) }))}
            {...form.getInputProps('parentId')}
          />
          <Select
            label={t('settings.fundSubject')}
            placeholder={t('settings.allSubjects')}
            clearable
            data={all.subjects.map((one) => ({ value: String(one.id), label: nameOf(one.names) }))}
            {...form.getInputProps('subjectId')}
          />
          <NumberInput
            label={t('settings.firstAmount', { currency: all.baseCurrency })}
            min={0}
            allowNegative={false}
            decimalScale={minorDigits(all.baseCurrency)}
            thousandSeparator=","
            hideControls
            {...form.getInputProps('amount')}
          />
          <DialogFoot isRunning={create.isRunning} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}
