import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import { ROLES } from '#shared/domain/permission.ts'

/** Name, login and roles of a person to add. */
export function NewPersonDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const create = useCommandCall('user.create')
  const announce = useAnnounce()
  const missing = (value: string) => (value.trim() === '' ? t('settings.missing') : null)
  const form = useForm<{ login: string; displayName: string; roles: string[] }>({
    initialValues: { login: '', displayName: '', roles: ['subjectLibrarian'] },
    validate: {
      login: missing,
      displayName: missing,
      roles: (value) => (value.length === 0 ? t('settings.rolesMissing') : null),
    },
  })
  const save = form.onSubmit(async ({ login, displayName, roles }) => {
    const chosen = ROLES.filter((role) => roles.includes(role))
    if ((await create.run({ login, displayName, roles: chosen })) === null) return
    announce(t('settings.saved', { name: displayName }))
    onClose()
  })
  return (
    <Dialog opened onClose={onClose} title={t('settings.add.person')}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <TextInput
            label={t('settings.personName')}
            maxLength={120}
            data-autofocus
            {...form.getInputProps('displayName')}
          />
          <TextInput
            label={t('settings.login')}
            description={t('settings.loginHint')}
            maxLength={60}
            {...form.getInputProps('login')}
          />
          <Checkbox.Group label={t('settings.roles')} {...form.getInputProps('roles')}>
            <Stack gap={6} mt={6}>
              {ROLES.map((role) => (
                <Checkbox key={role} value={role} label={t(`states.role.${role}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <DialogFoot isRunning={create.isRunning} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}
