import type { TFunction } from 'i18next'
import type { Words } from '#renderer/areas/marking/columnWords.ts'
import { rangeWords } from '#renderer/areas/marking/rowWords.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** Class and numbers. */
export function numberColumns({ t, reference }: Words): GridColumn<MarkingRow>[] {
  return [
    {
      id: 'classKey',
      header: t('marking.column.classNumber'),
      width: 92,
      value: (row) => row.classNumber ?? '',
      tooltip: (row) => rangeWords(row, t, reference),
    },
    { id: 'isbn13', header: 'ISBN', width: 128, value: (row) => row.isbn ?? '' },
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
    {
      id: 'materialType',
      header: t('marking.column.material'),
      width: 84,
      isHidden: true,
      value: (row) => t(`states.material.${row.materialType}`),
      filter: { kind: 'facet', labelOf: (value) => materialName(value, t) },
    },
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

function materialName(value: string | number | null, t: TFunction): string {
  const known = MATERIAL_TYPES.find((material) => material === value)
  return known === undefined ? String(value ?? '') : t(`states.material.${known}`)
}
