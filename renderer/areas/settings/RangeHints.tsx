import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { allRanges, type SubjectRange, useRangeWords } from '#renderer/areas/settings/rangeWords.ts'
import type { RangeDraft } from '#renderer/areas/settings/subjectDraft.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { findOverlaps } from '#shared/domain/routingExplanation.ts'

interface RangeHintsProps {
  /** Null while the subject is being added. */
  readonly subjectId: number | null
  readonly ranges: readonly RangeDraft[]
}

const SHOWN = 5
const NEW_SUBJECT = 0

/** Where the ranges being typed meet those of other subjects, and which of them then goes before the other. */
export function RangeHints({ subjectId, ranges }: RangeHintsProps) {
  const { t } = useTranslation()
  const { all, nameOf, subject } = useReference()
  const words = useRangeWords()
  const own = subjectId ?? NEW_SUBJECT
  const others = allRanges(all.subjects.filter(({ id }) => id !== own))
  const typed = ranges
    .filter(({ from }) => from.trim() !== '')
    .map(
      ({ key, scheme, from, to, isInclude }): SubjectRange => ({
        // below all ids, so that what is typed is no range that is kept
        rangeId: -key,
        subjectId: own,
        scheme,
        fromText: from,
        toText: to.trim() === '' ? from : to,
        isInclude,
      }),
    )
  const found = findOverlaps([...typed, ...others]).filter(({ range }) => range.subjectId === own)
  if (found.length === 0) return null
  return (
    <Stack gap={2} role="status">
      {found.slice(0, SHOWN).map(({ range, other, meeting }) => (
        <Text key={`${range.rangeId} ${other.rangeId}`} size="xs" c="dimmed">
          {words(range)}:{' '}
          {t(`administration.ranges.${meeting}`, {
            subject: nameOf(subject(other.subjectId)?.names),
            range: words(other),
          })}
        </Text>
      ))}
      {found.length > SHOWN ? (
        <Text size="xs" c="dimmed">
          {t('administration.ranges.more', { count: found.length - SHOWN })}
        </Text>
      ) : null}
    </Stack>
  )
}
