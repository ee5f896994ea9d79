import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'

interface NewVendorDialogProps {
  onClose(): void
  /** Takes the id of the vendor that was added. */
  onCreated?(id: number): void
}

/** Code, name and currency of a vendor to add. */
export function NewVendorDialog({ onClose, onCreated }: NewVendorDialogProps) {
  const { t } = useTranslation()
  const { all } = useReference()
  const create = useCommandCall('vendor.create')
  const announce = useAnnounce()
  const missing = (value: string) => (value.trim() === '' ? t('settings.missing') : null)
  const form = useForm({
    initialValues: { code: '', name: '', currency: all.baseCurrency },
    validate: {
      code: missing,
      name: missing,
      currency: (value) => (/^[A-Z]{3}$/.test(value) ? null : t('settings.currencyWrong')),
    },
  })
  const save = form.onSubmit(async (values) => {
    const made = await create.run(values)
    if (made === null) return
    announce(t('settings.saved', { name: values.name }))
    onCreated?.(made.id)
    onClose()
  })
  return (
    <Dialog opened onClose={onClose} title={t('settings.add.vendor')}>
      {/* The dialog may stand in another form, whose submit must not run with this one. */}
      <form
        noValidate
        onSubmit={(event) => {
          event.stopPropagation()
          save(event)
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('settings.name')}
            maxLength={120}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('settings.code')}
            description={t('settings.codeHint')}
            maxLength={40}
            {...form.getInputProps('code')}
          />
          <TextInput
            label={t('settings.currency')}
            description={t('settings.currencyHint')}
            maxLength={3}
            value={form.values.currency}
            error={form.errors['currency']}
            onChange={(event) => form.setFieldValue('currency', event.currentTarget.value.toUpperCase())}
          />
          <DialogFoot isRunning={create.isRunning} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}
