import { Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSave } from '#renderer/areas/settings/useSave.ts'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'
import type { Reference } from '#shared/api/contract/reference.ts'

interface VendorDialogProps {
  readonly vendor: Reference['vendors'][number]
  onClose(): void
}

const ERROR_FIELDS = { name_taken: 'code' } as const

/** Name and terms of a vendor. */
export function VendorDialog({ vendor, onClose }: VendorDialogProps) {
  const { t } = useTranslation()
  const tell = useTell()
  // what the form began with: somebody else may change the vendor meanwhile
  const [{ id, ...before }] = useState(vendor)
  const missing = (value: string) => (value.trim() === '' ? t('settings.missing') : null)
  const form = useForm({
    initialValues: {
      ...before,
      discountPercent: before.discountPercent as string | number,
      leadDays: before.leadDays as string | number,
    },
    validate: {
      code: missing,
      name: missing,
      currency: (value) => (/^[A-Z]{3}$/.test(value) ? null : t('settings.currencyWrong')),
      discountPercent: (value) =>
        value !== '' && Number(value) >= 0 && Number(value) <= 100 ? null : t('administration.discountWrong'),
      leadDays: (value) => (value === '' ? t('settings.missing') : null),
    },
  })
  const update = useSave('vendor.update', form, ERROR_FIELDS)
  const save = form.onSubmit(async (draft) => {
    const saved = await update.run({
      id,
      ...draft,
      discountPercent: String(draft.discountPercent),
      leadDays: Number(draft.leadDays),
      expected: before,
    })
    if (saved === null) return
    tell(t('settings.saved', { name: draft.name }))
    onClose()
  })
  return (
    <Dialog opened onClose={onClose} title={t('settings.editNamed', { name: before.name })}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <TextInput
            label={t('settings.name')}
            maxLength={120}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Group grow align="start">
            <TextInput label={t('settings.code')} maxLength={40} {...form.getInputProps('code')} />
            <TextInput
              label={t('settings.currency')}
              maxLength={3}
              value={form.values.currency}
              error={form.errors['currency']}
              onChange={(event) => form.setFieldValue('currency', event.currentTarget.value.toUpperCase())}
            />
          </Group>
          <Group grow align="start">
            <NumberInput
              label={t('administration.discount')}
              description={t('administration.discountHint')}
              min={0}
              max={100}
              decimalScale={2}
              allowNegative={false}
              hideControls
              {...form.getInputProps('discountPercent')}
            />
            <NumberInput
              label={t('administration.leadDays')}
              description={t('administration.leadDaysHint')}
              min={0}
              max={3650}
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps('leadDays')}
            />
          </Group>
          <DialogFoot isRunning={update.isRunning} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}
