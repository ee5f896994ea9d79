import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createAuditWords, fieldLine } from '#renderer/areas/record/auditWords.ts'
import { useReference } from '#renderer/data/useReference.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { formatTime } from '#renderer/ui/format.ts'
import type { AuditRow } from '#shared/schema/rows.ts'

/** The columns of the record: when, who, what, and what exactly. */
export function useAuditColumns(): readonly GridColumn<AuditRow>[] {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  return useMemo(() => {
    const words = createAuditWords(i18n, reference)
    return [
      {
        id: 'at',
        header: t('record.column.at'),
        width: 186,
        value: (row) => formatTime(row.at, i18n.language),
      },
      {
        id: 'user',
        header: t('record.column.user'),
        width: 110,
        value: (row) => row.user,
        filter: { kind: 'facet' },
      },
      {
        id: 'method',
        header: t('record.column.method'),
        width: 190,
        value: (row) => words.method(row.method),
        filter: {
          kind: 'facet',
          labelOf: (value) => (typeof value === 'string' ? words.method(value) : ''),
        },
      },
      {
        id: 'objectKind',
        header: t('record.column.object'),
        width: 160,
        value: (row) => words.object(row),
      },
      {
        id: 'summary',
        header: t('record.column.summary'),
        flex: 1,
        minWidth: 240,
        isSortable: false,
        value: (row) => fieldLine(words.fields(row)),
      },
      {
        id: 'seq',
        header: t('record.column.number'),
        width: 72,
        align: 'right',
        isHidden: true,
        isSortable: false,
        value: (row) => String(row.id),
      },
    ]
  }, [t, i18n, reference])
}
