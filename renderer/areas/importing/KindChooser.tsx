import { Group, Radio, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/importing/importing.module.css'
import { type ImportKind, importKind } from '#shared/schema/common.ts'

interface KindChooserProps {
  readonly kind: ImportKind
  onKind(kind: ImportKind): void
}

/** What the file holds, as three cards that arrow keys move between. */
export function KindChooser({ kind, onKind }: KindChooserProps) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={t('importing.kindLabel')}
      value={kind}
      onChange={(value) => {
        const chosen = importKind.safeParse(value)
        if (chosen.success) onKind(chosen.data)
      }}
    >
      <div className={styles['kinds']}>
        {importKind.options.map((one) => (
          <Radio.Card key={one} value={one} className={styles['kind'] ?? ''}>
            <Group wrap="nowrap" gap={10} align="flex-start">
              <Radio.Indicator size="xs" mt={3} />
              <div>
                <Text size="md" fw={600}>
                  {t(`importing.kind.${one}`)}
                </Text>
                <Text size="xs" c="dimmed">
                  {t(`importing.kindHint.${one}`)}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
