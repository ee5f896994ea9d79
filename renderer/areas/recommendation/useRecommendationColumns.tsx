import { Anchor } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { AnswerBy, answerBy } from '#renderer/areas/recommendation/AnswerBy.tsx'
import { chooseOffer } from '#renderer/areas/recommendation/goToOffer.ts'
import {
  RECOMMENDATION_LOOKS,
  type RecommendationState,
} from '#renderer/areas/recommendation/recommendationLooks.ts'
import { useReference } from '#renderer/data/useReference.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { formatDate } from '#renderer/ui/format.ts'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { RecommendationRow } from '#shared/schema/rows.ts'

type Columns = readonly GridColumn<RecommendationRow>[]

/** The columns of the recommendations: state and deadline first, then the title, then who wishes for it. */
export function useRecommendationColumns(): Columns {
  const { t, i18n } = useTranslation()
  const { subject, nameOf } = useReference()
  const [, navigate] = useLocation()
  return useMemo(() => {
    const subjectName = (id: unknown) =>
      typeof id === 'number' ? nameOf(subject(id)?.names) : t('recommendation.noSubject')
    return [
      ...stateColumns(t, i18n.language),
      ...titleColumns(t),
      {
        id: 'subjectId',
        header: t('recommendation.column.subject'),
        width: 120,
        value: ({ subjectId }) => subjectName(subjectId),
        filter: { kind: 'facet', labelOf: subjectName },
      },
      ...collectionColumns(t, (row) => {
        if (chooseOffer(row)) navigate('/marking')
      }),
      ...readerColumns(t, i18n.language),
    ]
  }, [t, i18n.language, subject, nameOf, navigate])
}

function stateColumns(t: TFunction, locale: string): Columns {
  return [
    {
      id: 'state',
      header: t('recommendation.column.state'),
      width: 126,
      value: ({ state }) => t(`states.recommendation.${state}`),
      tooltip: ({ answer }) => answer ?? t('recommendation.answerNone'),
      render: ({ state }) => (
        <StatusBadge {...RECOMMENDATION_LOOKS[state]} text={t(`states.recommendation.${state}`)} />
      ),
      filter: {
        kind: 'facet',
        labelOf: (value) => (isState(value) ? t(`states.recommendation.${value}`) : t('grid.emptyValue')),
      },
    },
    {
      id: 'dueOn',
      header: t('recommendation.column.dueOn'),
      width: 196,
      value: (row) => answerBy(row, t, locale).words,
      render: (row) => <AnswerBy row={row} />,
    },
    {
      id: 'urgency',
      header: t('recommendation.column.urgency'),
      width: 78,
      value: ({ urgency }) => (urgency === 'normal' ? '' : t(`states.urgency.${urgency}`)),
      filter: {
        kind: 'facet',
        labelOf: (value) =>
          value === 'low' || value === 'high' ? t(`states.urgency.${value}`) : t('states.urgency.normal'),
      },
    },
  ]
}

function isState(value: unknown): value is RecommendationState {
  return typeof value === 'string' && Object.hasOwn(RECOMMENDATION_LOOKS, value)
}

function titleColumns(t: TFunction): Columns {
  return [
    {
      id: 'title',
      header: t('recommendation.column.title'),
      flex: 3,
      minWidth: 180,
      value: ({ title }) => title,
      filter: { kind: 'text' },
    },
    {
      id: 'author',
      header: t('recommendation.column.author'),
      flex: 1,
      minWidth: 100,
      value: ({ author }) => author ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'publisher',
      header: t('recommendation.column.publisher'),
      width: 120,
      isHidden: true,
      value: ({ publisher }) => publisher ?? '',
      filter: { kind: 'facet' },
    },
    {
      id: 'year',
      header: t('recommendation.column.year'),
      isHidden: true,
      width: 70,
      align: 'right',
      value: ({ year }) => (year === null ? '' : String(year)),
      filter: { kind: 'number' },
    },
    {
      id: 'isbn13',
      header: t('recommendation.column.isbn'),
      width: 138,
      isHidden: true,
      value: ({ isbn }) => isbn ?? '',
    },
  ]
}

function collectionColumns(t: TFunction, goTo: (row: RecommendationRow) => void): Columns {
  return [
    {
      id: 'held',
      header: t('recommendation.column.held'),
      width: 76,
      isSortable: false,
      value: ({ held }) => (held === 0 ? t('recommendation.heldNone') : t('common.copies', { count: held })),
    },
    {
      id: 'offered',
      header: t('recommendation.column.offered'),
      width: 84,
      isSortable: false,
      value: ({ offeredRoutingId }) => (offeredRoutingId === null ? '' : t('recommendation.offeredOpen')),
      render: (row) =>
        row.offeredRoutingId === null ? (
          ''
        ) : (
          <Anchor
            component="button"
            size="sm"
            tabIndex={-1}
            title={t('recommendation.goToOffer')}
            onClick={() => goTo(row)}
          >
            {t('recommendation.offeredOpen')}
          </Anchor>
        ),
    },
  ]
}

function readerColumns(t: TFunction, locale: string): Columns {
  return [
    {
      id: 'reader',
      header: t('recommendation.column.reader'),
      width: 90,
      value: ({ reader }) => reader ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'readerKind',
      header: t('recommendation.column.readerKind'),
      width: 90,
      isHidden: true,
      value: ({ readerKind }) => readerKind ?? '',
      filter: { kind: 'facet' },
    },
    {
      id: 'department',
      header: t('recommendation.column.department'),
      isHidden: true,
      width: 130,
      value: ({ department }) => department ?? '',
      filter: { kind: 'facet' },
    },
    {
      id: 'course',
      header: t('recommendation.column.course'),
      width: 120,
      isHidden: true,
      value: ({ course }) => course ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'reason',
      header: t('recommendation.column.reason'),
      isHidden: true,
      flex: 1,
      minWidth: 100,
      value: ({ reason }) => reason ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'recommendedOn',
      header: t('recommendation.column.recommendedOn'),
      width: 110,
      isHidden: true,
      value: ({ recommendedOn }) => (recommendedOn === null ? '' : formatDate(recommendedOn, locale)),
    },
  ]
}
