import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NameFields, useNameRules } from '#renderer/areas/settings/NameFields.tsx'
import { useSave } from '#renderer/areas/settings/useSave.ts'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'
import type { Reference } from '#shared/api/contract/reference.ts'

interface LocationDialogProps {
  /** Null to add one. */
  readonly location: Reference['locations'][number] | null
  onClose(): void
}

const ERROR_FIELDS = { name_taken: 'code' } as const

/** Code and names of a place where books stand. */
export function LocationDialog({ location, onClose }: LocationDialogProps) {
  const { t } = useTranslation()
  const { nameOf } = useReference()
  const tell = useTell()
  const [before] = useState(location)
  const form = useForm({
    initialValues: {
      code: before?.code ?? '',
      zh: before?.names.zh ?? '',
      en: before?.names.en ?? '',
    },
    validate: useNameRules(),
  })
  const create = useSave('location.create', form, ERROR_FIELDS)
  const update = useSave('location.update', form, ERROR_FIELDS)
  const save = form.onSubmit(async ({ code, zh, en }) => {
    const fields = { code, names: { zh, en } }
    const saved =
      before === null
        ? await create.run(fields)
        : await update.run({
            id: before.id,
            ...fields,
            expected: { code: before.code, names: before.names },
          })
    if (saved === null) return
    tell(t('settings.saved', { name: nameOf(fields.names) }))
    onClose()
  })
  const title =
    before === null
      ? t('administration.add.location')
      : t('settings.editNamed', { name: nameOf(before.names) })
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <NameFields form={form} />
          <DialogFoot isRunning={create.isRunning || update.isRunning} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}
