import { Radio, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/marking/Marking.module.css'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { formatMoney } from '#renderer/ui/format.ts'
import type { Reference } from '#shared/api/contract/reference.ts'

/** From more subjects on a list to search in is better than a line for each. */
const MOST_LINES = 8

interface SubmitSubjectsProps {
  readonly choices: Reference['subjects']
  readonly subjectId: number | null
  readonly listId: number | null
  onChoose(subjectId: number): void
}

/** Which subject is submitted: a few with what is selected in each, many to search in. */
export function SubmitSubjects({ choices, subjectId, listId, onChoose }: SubmitSubjectsProps) {
  const { t } = useTranslation()
  const { nameOf } = useReference()
  const value = subjectId === null ? null : String(subjectId)
  if (choices.length < 2) return null
  if (choices.length > MOST_LINES) {
    return (
      <Select
        label={t('marking.subject')}
        searchable
        allowDeselect={false}
        data={choices.map(({ id, names }) => ({ value: String(id), label: nameOf(names) }))}
        value={value}
        onChange={(next) => next !== null && onChoose(Number(next))}
      />
    )
  }
  return (
    <Radio.Group label={t('marking.subject')} value={value} onChange={(next) => onChoose(Number(next))}>
      <Stack gap={4} mt={4}>
        {choices.map((subject) => (
          <SubjectLine key={subject.id} subject={subject} listId={listId} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

interface SubjectLineProps {
  readonly subject: Reference['subjects'][number]
  readonly listId: number | null
}

function SubjectLine({ subject, listId }: SubjectLineProps) {
  const { t, i18n } = useTranslation()
  const { all, nameOf } = useReference()
  const input = { subjectId: subject.id, ...(listId === null ? {} : { listId }) }
  const { data } = useCall('submission.preview', input)
  const sum =
    data === undefined
      ? ''
      : data.count === 0
        ? t('marking.submitNone')
        : `${t('marking.submitRows', { count: data.count })} · ${formatMoney(data.totalMinor, all.baseCurrency, i18n.language)}`
  return (
    <Radio
      value={String(subject.id)}
      label={
        <span className={styles['submitSubject']}>
          <span>{nameOf(subject.names)}</span>
          <span>{sum}</span>
        </span>
      }
      styles={{ body: { alignItems: 'center' }, labelWrapper: { flex: 1 } }}
    />
  )
}
