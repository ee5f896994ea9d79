import { Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { AnswerBy } from '#renderer/areas/recommendation/AnswerBy.tsx'
import { chooseOffer } from '#renderer/areas/recommendation/goToOffer.ts'
import styles from '#renderer/areas/recommendation/recommendation.module.css'
import { RECOMMENDATION_LOOKS } from '#renderer/areas/recommendation/recommendationLooks.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { en } from '#shared/locales/en.ts'
import type { RecommendationRow } from '#shared/schema/rows.ts'

type Fact = readonly [keyof typeof en.recommendation.column, ReactNode]

/** Everything about the recommendation under the cursor. */
export function RecommendationDetail({ row }: { readonly row: RecommendationRow | null }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const facts = useFacts(row)
  return (
    <aside className={styles['detail']} aria-label={t('recommendation.detail')}>
      {row === null ? (
        <Text size="sm" c="dimmed">
          {t('recommendation.detailNone')}
        </Text>
      ) : (
        <>
          <h2>{row.title}</h2>
          <Text size="sm">
            {[row.author, row.publisher, row.year].filter((part) => part !== null).join(' · ')}
          </Text>
          <dl>
            {facts.map(([name, value]) => (
              <FactLine key={name} label={t(`recommendation.column.${name}`)} value={value} />
            ))}
          </dl>
          {row.offeredRoutingId === null ? null : (
            <UnstyledButton
              className={styles['link'] ?? ''}
              onClick={() => chooseOffer(row) && navigate('/marking')}
            >
              {t('recommendation.goToOffer')}
            </UnstyledButton>
          )}
        </>
      )}
    </aside>
  )
}

function FactLine({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** What is known of it; facts without a value are left out. */
function useFacts(row: RecommendationRow | null): readonly Fact[] {
  const { t } = useTranslation()
  const { subject, nameOf } = useReference()
  if (row === null) return []
  const facts: readonly Fact[] = [
    [
      'state',
      <StatusBadge
        key="state"
        {...RECOMMENDATION_LOOKS[row.state]}
        text={t(`states.recommendation.${row.state}`)}
      />,
    ],
    ['dueOn', row.dueOn === null ? null : <AnswerBy key="due" row={row} />],
    ['answer', row.answer ?? t('recommendation.answerNone')],
    ['urgency', t(`states.urgency.${row.urgency}`)],
    ['reason', row.reason],
    ['course', row.course],
    ['reader', [row.reader, row.readerKind].filter((part) => part !== null).join(' · ') || null],
    ['department', row.department],
    ['recommendedOn', row.recommendedOn === null ? null : <DateText key="on" iso={row.recommendedOn} />],
    [
      'subject',
      row.subjectId === null ? t('recommendation.noSubject') : nameOf(subject(row.subjectId)?.names),
    ],
    ['isbn', row.isbn],
    ['held', row.held === 0 ? t('recommendation.heldNone') : t('common.copies', { count: row.held })],
    [
      'offered',
      t(row.offeredRoutingId === null ? 'recommendation.offeredNone' : 'recommendation.offeredOpen'),
    ],
  ]
  return facts.filter(([, value]) => value !== null)
}
