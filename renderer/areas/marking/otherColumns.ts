import type { Words } from '#renderer/areas/marking/columnWords.ts'
import { rangeWords } from '#renderer/areas/marking/rowWords.ts'
import { bookColumns, classColumn, materialColumn } from '#renderer/grid/bookColumns.tsx'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** Class and numbers. */
export function numberColumns({ t, reference }: Words): GridColumn<MarkingRow>[] {
  return [
    {
      ...classColumn<MarkingRow>('classKey', t),
      width: 92,
      tooltip: (row) => rangeWords(row, t, reference),
    },
    { ...bookColumns<MarkingRow>(t).isbn, width: 128 },
  ]
}

/** What is shown on wish. */
export function otherColumns({ t, reference }: Words): GridColumn<MarkingRow>[] {
  const subjectName = (id: number | null) => reference.nameOf(reference.subject(id)?.names)
  return [
    {
      id: 'vendorId',
      header: t('marking.column.vendor'),
      width: 120,
      value: (row) => reference.vendor(row.vendorId)?.name ?? '',
      filter: {
        kind: 'facet',
        labelOf: (id) => (typeof id === 'number' ? (reference.vendor(id)?.name ?? '') : ''),
      },
    },
    {
      id: 'subjectId',
      header: t('marking.column.subject'),
      width: 110,
      isHidden: true,
      value: (row) => subjectName(row.subjectId),
      filter: {
        kind: 'facet',
        labelOf: (id) => (typeof id === 'number' ? subjectName(id) : t('marking.rangeUnrouted')),
      },
    },
    {
      id: 'rowNo',
      header: t('marking.column.rowNo'),
      width: 64,
      align: 'right',
      isHidden: true,
      value: (row) => String(row.rowNo),
    },
    {
      id: 'language',
      header: t('marking.column.language'),
      width: 70,
      isHidden: true,
      value: (row) => row.language,
      filter: { kind: 'facet' },
    },
    { ...materialColumn<MarkingRow>(t), width: 84, isHidden: true },
    {
      id: 'reason',
      header: t('marking.column.reason'),
      width: 130,
      isHidden: true,
      value: (row) => row.reason ?? '',
      filter: { kind: 'text' },
    },
    {
      id: 'decidedBy',
      header: t('marking.column.decidedBy'),
      width: 90,
      isHidden: true,
      isSortable: false,
      value: (row) => row.decidedBy ?? '',
    },
    {
      id: 'submissionNumber',
      header: t('marking.column.submission'),
      width: 110,
      isHidden: true,
      isSortable: false,
      value: (row) => row.submissionNumber ?? '',
    },
  ]
}
