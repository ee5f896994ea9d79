import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface DialogFootProps {
  readonly isRunning: boolean
  onClose(): void
}

/** The buttons below a form in a dialog; the right one submits it. */
export function DialogFoot({ isRunning, onClose }: DialogFootProps) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end" gap="xs" mt="xs">
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={isRunning}>
        {t('common.save')}
      </Button>
    </Group>
  )
}
