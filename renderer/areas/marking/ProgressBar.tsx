import { Group, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useProgress } from '#renderer/areas/marking/useProgress.ts'
import { formatCount } from '#renderer/ui/format.ts'
import type { ViewScope } from '#shared/schema/view.ts'

/** How far the marking has come. */
export function ProgressBar({ scope }: { readonly scope: ViewScope }) {
  const { t, i18n } = useTranslation()
  const progress = useProgress(scope)
  if (progress === null || progress.all === 0) return null
  const words = t('marking.progress', {
    marked: formatCount(progress.marked, i18n.language),
    all: formatCount(progress.all, i18n.language),
  })
  return (
    <Group gap={8} wrap="nowrap">
      <Progress
        w={90}
        size="sm"
        value={Math.floor((progress.marked * 100) / progress.all)}
        aria-label={words}
      />
      <Text size="xs">{words}</Text>
    </Group>
  )
}
