import type { TFunction } from 'i18next'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { KnownBadge } from '#renderer/ui/KnownBadge.tsx'
import { SelectionBadge } from '#renderer/ui/StatusBadge.tsx'
import type { KnownWords } from '#renderer/ui/useKnownWords.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
import { SELECTION_STATES } from '#shared/domain/selection.ts'
import type { SelectionState } from '#shared/schema/common.ts'
import type { KnownFact, MarkingRow } from '#shared/schema/rows.ts'

type Book = Pick<MarkingRow, 'title' | 'author' | 'publisher' | 'year' | 'isbn'>

/** The columns of a book that every table of titles has; a table adds its widths and what it shows at first. */
export function bookColumns<Row extends Book>(t: TFunction) {
  return {
    title: {
      id: 'title',
      header: t('marking.column.title'),
      value: ({ title }) => title,
      filter: { kind: 'text' },
    },
    author: { id: 'author', header: t('marking.column.author'), value: ({ author }) => author ?? '' },
    publisher: {
      id: 'publisher',
      header: t('marking.column.publisher'),
      value: ({ publisher }) => publisher ?? '',
      filter: { kind: 'facet' },
    },
    year: {
      id: 'year',
      header: t('marking.column.year'),
      value: ({ year }) => (year === null ? '' : String(year)),
      filter: { kind: 'number' },
    },
    isbn: { id: 'isbn13', header: t('marking.column.isbn'), value: ({ isbn }) => isbn ?? '' },
  } satisfies Readonly<Record<string, GridColumn<Row>>>
}

/** The class number; the view's own name of the column differs. */
export function classColumn<Row extends Pick<MarkingRow, 'classNumber'>>(id: string, t: TFunction) {
  return {
    id,
    header: t('marking.column.classNumber'),
    value: ({ classNumber }) => classNumber ?? '',
  } satisfies GridColumn<Row>
}

/** Book, e-book, journal …, in words. */
export function materialColumn<Row extends Pick<MarkingRow, 'materialType'>>(t: TFunction) {
  return {
    id: 'materialType',
    header: t('marking.column.material'),
    value: ({ materialType }) => t(`states.material.${materialType}`),
    filter: {
      kind: 'facet',
      labelOf: (value) => {
        const known = MATERIAL_TYPES.find((one) => one === value)
        return known === undefined ? String(value ?? '') : t(`states.material.${known}`)
      },
    },
  } satisfies GridColumn<Row>
}

/** What has been decided, as icon and text; its reason on hover. */
export function decisionColumn<
  Row extends { readonly state: SelectionState; readonly reason?: string | null },
>(t: TFunction) {
  return {
    id: 'state',
    header: t('marking.column.state'),
    value: ({ state }) => t(`states.selection.${state}`),
    tooltip: ({ state, reason }) => reason ?? t(`states.selection.${state}`),
    render: ({ state }) => <SelectionBadge state={state} />,
    filter: {
      kind: 'facet',
      labelOf: (value) => {
        const known = SELECTION_STATES.find((one) => one === value)
        return known === undefined ? '' : t(`states.selection.${known}`)
      },
    },
  } satisfies GridColumn<Row>
}

/** The most important thing that is known about a title; all of it on hover. */
export function knownColumn<
  Row extends { readonly known: readonly KnownFact[]; readonly recommendations: number },
>(t: TFunction, words: KnownWords) {
  return {
    id: 'known',
    header: t('marking.column.status'),
    value: ({ known, recommendations }) => words.all(known, recommendations),
    tooltip: ({ known, recommendations }) => words.all(known, recommendations),
    render: ({ known, recommendations }) => <KnownBadge known={known} recommendations={recommendations} />,
  } satisfies GridColumn<Row>
}
