import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { typedAmount } from '#renderer/areas/settings/amount.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
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

/** Code, names, place and first money of a fund to add. */
export function NewFundDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const create = useCommandCall('fund.create')
  const announce = useAnnounce()
  const root = all.funds.find(({ parentId }) => parentId === null)
  const isNameless = ({ zh, en }: FundDraft) => zh.trim() === '' && en.trim() === ''
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
      code: (value) => (value.trim() === '' ? t('settings.missing') : null),
      zh: (_value, draft) => (isNameless(draft) ? t('settings.namesMissing') : null),
      amount: (value) => (typedAmount(value, all.baseCurrency) === null ? t('settings.amountWrong') : null),
    },
  })
  const save = form.onSubmit(async ({ code, zh, en, parentId, subjectId, amount }) => {
    const made = await create.run({
      code,
      names: { zh, en },
      parentId: idOf(parentId),
      subjectId: idOf(subjectId),
      amountMinor: typedAmount(amount, all.baseCurrency) ?? 0,
    })
    if (made === null) return
    announce(t('settings.saved', { name: nameOf({ zh, en }) }))
    onClose()
  })
  return (
    <Dialog opened onClose={onClose} title={t('settings.add.fund')}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <Group grow align="start">
            <TextInput
              label={t('settings.nameZh')}
              maxLength={120}
              data-autofocus
              {...form.getInputProps('zh')}
            />
            <TextInput label={t('settings.nameEn')} maxLength={120} {...form.getInputProps('en')} />
          </Group>
          <TextInput
            label={t('settings.code')}
            description={t('settings.codeHint')}
            maxLength={40}
            {...form.getInputProps('code')}
          />
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
