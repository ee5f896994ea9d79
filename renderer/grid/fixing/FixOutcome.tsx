import { CloseButton, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/grid/fixing/fixing.module.css'
import { refusalText } from '#renderer/grid/fixing/fixWords.ts'
import { formatCount } from '#renderer/ui/format.ts'
import type { FixResult } from '#shared/api/contract/importFix.ts'

/** Reasons named one by one; the count says how many there are. */
const NAMED = 50

interface FixOutcomeProps {
  readonly result: FixResult
  onClose(): void
}

/** What applying corrections came to: how many went in, and why the others did not. */
export function FixOutcome({ result, onClose }: FixOutcomeProps) {
  const { t } = useTranslation()
  const words = useOutcomeWords()
  const { refused, fix } = result
  return (
    <section className={styles['result']} aria-label={t('fixing.result.title')}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Text size="sm">
          <Text span fw={600} size="sm">
            {t(fix === null ? 'fixing.result.nothing' : 'fixing.result.title')}
          </Text>{' '}
          {words(result)}
        </Text>
        <CloseButton aria-label={t('fixing.result.close')} onClick={onClose} />
      </Group>
      {refused.length === 0 ? null : (
        <ul className={styles['reasons']}>
          {refused.slice(0, NAMED).map((one) => (
            <li key={one.issue}>
              <Text size="sm">{t('fixing.result.row', { row: one.row, reason: refusalText(t, one) })}</Text>
            </li>
          ))}
          {refused.length > NAMED ? (
            <li>{t('fixing.result.more', { figure: refused.length - NAMED })}</li>
          ) : null}
        </ul>
      )}
    </section>
  )
}

/** The outcome in sentences, shown and read out. */
export function useOutcomeWords(): (result: FixResult) => string {
  const { t, i18n } = useTranslation()
  return ({ added, changed, settled, repriced, refused, left }) => {
    const say = (key: 'added' | 'changed' | 'settled' | 'repriced' | 'refused' | 'left', count: number) =>
      count > 0 ? [t(`fixing.result.${key}`, { count, figure: formatCount(count, i18n.language) })] : []
    return [
      ...say('added', added),
      ...say('changed', changed),
      ...say('settled', settled),
      ...say('repriced', repriced),
      ...say('left', refused.length === left ? 0 : left),
      ...say('refused', refused.length),
    ].join(' ')
  }
}
