import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCan } from '#renderer/data/useSession.ts'
import { type Operation, rolesFor } from '#shared/domain/permission.ts'

/** Says who may change what is shown, to those who may not; nothing to those who may. */
export function OnlyRoles({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation()
  if (useCan(operation)) return null
  const roles = rolesFor(operation).map((role) => t(`states.role.${role}`))
  return (
    <Text size="xs" c="dimmed" mb="xs">
      {t('settings.onlyRoles', { roles: roles.join(t('settings.comma')) })}
    </Text>
  )
}
