import {
  IconAlertTriangle,
  IconArrowRight,
  IconCircleCheck,
  IconCircleDashed,
  IconEqual,
  IconPencil,
  IconTable,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { FixDraft, FixStore } from '#renderer/grid/fixing/fixDrafts.ts'
import styles from '#renderer/grid/fixing/fixing.module.css'
import { refusalText } from '#renderer/grid/fixing/fixWords.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { issueColumns } from '#renderer/grid/issueColumns.tsx'
import { formatDate } from '#renderer/ui/format.ts'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

/** The column in which corrections are typed. */
export const FIX_COLUMN = 'fix'

/** The remarks of an import with their corrections. @param canFix false where rows cannot be changed any more */
export function fixColumns(
  t: TFunction,
  locale: string,
  store: FixStore,
  canFix: boolean,
): GridColumn<ImportIssueRow>[] {
  const plain = issueColumns(t)
  const column = (id: string, room: Partial<GridColumn<ImportIssueRow>> = {}) =>
    plain.filter((one) => one.id === id).map((one) => ({ ...one, ...room }))
  const fix: GridColumn<ImportIssueRow> = {
    id: FIX_COLUMN,
    header: t('fixing.column.fix'),
    flex: 2,
    minWidth: 150,
    isSortable: false,
    value: ({ proposal, settled }) => (settled === null ? (proposal ?? '') : howText(t, settled.how)),
    render: (row) => <FixCell row={row} store={store} canFix={canFix} />,
  }
  const state: GridColumn<ImportIssueRow> = {
    id: 'isSettled',
    header: t('fixing.column.state'),
    width: 130,
    value: ({ settled }) =>
      settled === null
        ? t('fixing.state.open')
        : t('fixing.state.settled', { by: settled.by, day: formatDate(settled.at, locale) }),
    render: (row) => <StateCell row={row} store={store} />,
    filter: {
      kind: 'facet',
      labelOf: (value) => t(value === 1 ? 'fixing.showSettled' : 'fixing.showOpen'),
    },
  }
  return [
    ...column('row', { width: 66 }),
    ...column('sheet'),
    ...column('code', { minWidth: 170 }),
    ...column('column', { width: 108 }),
    ...column('value', { minWidth: 130 }),
    fix,
    state,
    ...column('rejected', { isHidden: true }),
    ...column('remedy'),
  ]
}

interface CellProps {
  readonly row: ImportIssueRow
  readonly store: FixStore
}

function FixCell({ row, store, canFix }: CellProps & { readonly canFix: boolean }) {
  const { t } = useTranslation()
  const draft = useStore(store, ({ drafts }) => drafts.get(row.id))
  if (draft !== undefined) return <DraftText row={row} draft={draft} />
  if (row.settled !== null) return <HowSettled how={row.settled.how} />
  return (
    <span className={styles['hint']} hidden={!canFix}>
      {row.proposal === null ? t('fixing.typeHere') : t('fixing.propose', { proposal: row.proposal })}
    </span>
  )
}

type How = NonNullable<ImportIssueRow['settled']>['how']

/** What was done about a remark: what was put in, or that it was left. */
function howText(t: TFunction, how: How): string {
  if (how === null) return ''
  if (how.action === 'value') return how.value ?? ''
  return t(how.action === 'leave' ? 'fixing.left' : 'fixing.withRow')
}

function HowSettled({ how }: { readonly how: How }) {
  const { t } = useTranslation()
  if (how === null) return null
  const Picture = how.action === 'leave' ? IconEqual : how.action === 'row' ? IconTable : IconArrowRight
  return (
    <span className={styles['draft']}>
      <Picture size={14} aria-hidden />
      <span>{howText(t, how)}</span>
    </span>
  )
}

function DraftText({ row, draft }: { readonly row: ImportIssueRow; readonly draft: FixDraft }) {
  const { t } = useTranslation()
  const { action, value, cells } = draft.fix
  const [Picture, text] =
    cells !== undefined
      ? [IconTable, t('fixing.wholeRow', { count: cells.length })]
      : action === 'leave'
        ? [IconEqual, t('fixing.leaves')]
        : action === 'proposal'
          ? [IconArrowRight, row.proposal ?? '']
          : [IconPencil, value ?? '']
  return (
    <span className={styles['draft']}>
      <Picture size={14} aria-hidden />
      <span>{text}</span>
    </span>
  )
}

function StateCell({ row, store }: CellProps) {
  const { t, i18n } = useTranslation()
  const isNoted = useStore(store, ({ drafts }) => drafts.has(row.id))
  const refusal = useStore(store, ({ refused }) => refused.get(row.id))
  if (row.settled !== null)
    return (
      <StatusBadge
        icon={IconCircleCheck}
        color="teal"
        text={t('fixing.state.settled', {
          by: row.settled.by,
          day: formatDate(row.settled.at, i18n.language),
        })}
      />
    )
  if (refusal !== undefined)
    return (
      <span title={refusalText(t, refusal)}>
        <StatusBadge icon={IconAlertTriangle} color="red" text={t('fixing.state.refused')} />
      </span>
    )
  return isNoted ? (
    <StatusBadge icon={IconPencil} color="blue" text={t('fixing.state.noted')} />
  ) : (
    <StatusBadge icon={IconCircleDashed} color="orange" text={t('fixing.state.open')} />
  )
}
