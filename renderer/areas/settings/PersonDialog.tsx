import { Alert, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { departmentChoices } from '#renderer/areas/settings/departmentTree.ts'
import { useSave } from '#renderer/areas/settings/useSave.ts'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'
import type { Account } from '#shared/api/contract/people.ts'
import { canDo, ROLES } from '#shared/domain/permission.ts'

interface PersonDialogProps {
  /** Null to add one. */
  readonly account: Account | null
  onClose(): void
}

interface Draft {
  login: string
  displayName: string
  roles: string[]
  departmentId: string | null
  canOverrideStop: boolean
  locale: 'zh-CN' | 'en'
}

const ERROR_FIELDS = { name_taken: 'login', last_administrator: 'roles' } as const

/** Name, login, roles, department, grant and language of a person. */
export function PersonDialog({ account, onClose }: PersonDialogProps) {
  const { t, i18n } = useTranslation()
  const { all, nameOf } = useReference()
  const tell = useTell()
  const missing = (value: string) => (value.trim() === '' ? t('settings.missing') : null)
  const form = useForm<Draft>({
    initialValues: draftOf(account, i18n.language),
    validate: {
      login: missing,
      displayName: missing,
      roles: (value) => (value.length === 0 ? t('settings.rolesMissing') : null),
    },
  })
  // what the form began with: somebody else may change the person meanwhile
  const [expected] = useState(() => (account === null ? null : stateOf(account)))
  const create = useSave('user.create', form, ERROR_FIELDS)
  const update = useSave('user.update', form, ERROR_FIELDS)
  const save = form.onSubmit(async (draft) => {
    const fields = fieldsOf(draft)
    const saved =
      account === null || expected === null
        ? await create.run({ login: draft.login, ...fields })
        : await update.run({ id: account.id, ...fields, expected })
    if (saved === null) return
    tell(t('settings.saved', { name: fields.displayName }))
    onClose()
  })
  const roles = ROLES.filter((role) => form.values.roles.includes(role))
  const title =
    account === null ? t('settings.add.person') : t('settings.editNamed', { name: account.displayName })
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <Group grow align="start">
            <TextInput
              label={t('settings.personName')}
              maxLength={120}
              data-autofocus
              {...form.getInputProps('displayName')}
            />
            <TextInput
              label={t('settings.login')}
              maxLength={60}
              readOnly={account !== null}
              description={account === null ? t('settings.loginHint') : t('administration.loginStays')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('login')}
            />
          </Group>
          <Checkbox.Group label={t('settings.roles')} {...form.getInputProps('roles')}>
            <Stack gap={6} mt={6}>
              {ROLES.map((role) => (
                <Checkbox key={role} value={role} label={t(`states.role.${role}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group grow align="start">
            <Select
              label={t('settings.department')}
              placeholder={t('administration.noDepartment')}
              clearable
              searchable
              data={departmentChoices(all.departments, nameOf)}
              {...form.getInputProps('departmentId')}
            />
            <Select
              label={t('settings.language')}
              allowDeselect={false}
              data={[
                { value: 'zh-CN', label: t('common.languageZh') },
                { value: 'en', label: t('common.languageEn') },
              ]}
              {...form.getInputProps('locale')}
            />
          </Group>
          <Checkbox
            label={t('administration.canOverride')}
            description={t('administration.canOverrideHint')}
            disabled={!canDo(roles, 'overrideStop')}
            {...form.getInputProps('canOverrideStop', { type: 'checkbox' })}
          />
          {roles.includes('departmentHead') && form.values.departmentId === null ? (
            <Alert color="gray" variant="light">
              <Text size="sm">{t('administration.headOfAll')}</Text>
            </Alert>
          ) : null}
          <DialogFoot isRunning={create.isRunning || update.isRunning} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}

function draftOf(account: Account | null, language: string): Draft {
  if (account === null)
    return {
      login: '',
      displayName: '',
      roles: ['subjectLibrarian'],
      departmentId: null,
      canOverrideStop: false,
      locale: language === 'en' ? 'en' : 'zh-CN',
    }
  const { login, displayName, roles, departmentId, canOverrideStop, locale } = account
  return {
    login,
    displayName,
    roles: [...roles],
    departmentId: departmentId === null ? null : String(departmentId),
    canOverrideStop,
    locale,
  }
}

const stateOf = ({ displayName, roles, departmentId, canOverrideStop, locale }: Account) => ({
  displayName,
  roles,
  departmentId,
  canOverrideStop,
  locale,
})

/** The person as the contract takes them; the grant only with a role that it acts for. */
function fieldsOf({ displayName, roles, departmentId, canOverrideStop, locale }: Draft) {
  const chosen = ROLES.filter((role) => roles.includes(role))
  return {
    displayName,
    roles: chosen,
    departmentId: departmentId === null ? null : Number(departmentId),
    canOverrideStop: canOverrideStop && canDo(chosen, 'overrideStop'),
    locale,
  }
}
