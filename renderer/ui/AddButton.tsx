import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCan } from '#renderer/data/useSession.ts'
import { type Operation, rolesFor } from '#shared/domain/permission.ts'

interface AddButtonProps {
  readonly operation: Operation
  readonly label: string
  onClick(): void
}

/** Opens a dialog that adds something; who may not sees who may. */
export function AddButton({ operation, label, onClick }: AddButtonProps) {
  const { t } = useTranslation()
  const can = useCan(operation)
  const roles = rolesFor(operation)
  return (
    <Group gap="xs" mb="xs">
      <Button
        size="xs"
        variant="default"
        disabled={!can}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={onClick}
      >
        {label}
      </Button>
      {can ? null : (
        <Text size="xs" c="dimmed">
          {t('settings.onlyRoles', {
            roles: roles.map((role) => t(`states.role.${role}`)).join(t('settings.comma')),
          })}
        </Text>
      )}
    </Group>
  )
}
