import { Button, CloseButton, Text } from '@mantine/core'
import { IconArrowForwardUp, IconCheck, IconClockPause, IconEraser, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Ask } from '#renderer/areas/marking/MarkDialogs.tsx'
import styles from '#renderer/areas/marking/Marking.module.css'
import type { MarkAction } from '#renderer/areas/marking/markAction.ts'

interface BulkBarProps {
  readonly count: number
  onMark(action: MarkAction): void
  onAsk(what: Ask['what']): void
  onClear(): void
}

/** What can be done with all ticked rows at once. */
export function BulkBar({ count, onMark, onAsk, onClear }: BulkBarProps) {
  const { t } = useTranslation()
  const mark = (decision: 'selected' | 'deferred' | 'unmarked') => () => onMark({ kind: 'mark', decision })
  return (
    <div className={styles['bulk']} role="toolbar" aria-label={t('marking.bulk.label')}>
      <Text size="sm" fw={600} mr={4}>
        {t('grid.ticked', { count })}
      </Text>
      <Button size="compact-xs" leftSection={<IconCheck size={14} />} onClick={mark('selected')}>
        {t('marking.select')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconClockPause size={14} />}
        onClick={mark('deferred')}
      >
        {t('marking.defer')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconX size={14} />}
        onClick={() => onAsk('reject')}
      >
        {t('marking.reject')}…
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconArrowForwardUp size={14} />}
        onClick={() => onAsk('forward')}
      >
        {t('marking.forward')}…
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconEraser size={14} />}
        onClick={mark('unmarked')}
      >
        {t('marking.clear')}
      </Button>
      {(['copies', 'fund', 'location', 'note'] as const).map((what) => (
        <Button key={what} size="compact-xs" variant="subtle" onClick={() => onAsk(what)}>
          {t(`marking.column.${what}`)}…
        </Button>
      ))}
      <CloseButton ml="auto" size="sm" aria-label={t('marking.bulk.clearTicks')} onClick={onClear} />
    </div>
  )
}
