import type { TFunction } from 'i18next'
import type { ReferenceLookup } from '#renderer/data/useReference.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** Why a row stands in its subject: "TP311 → Computer science by TP3–TP39 (CLC)". */
export function rangeWords(row: MarkingRow, t: TFunction, reference: ReferenceLookup): string {
  const subject = reference.nameOf(reference.subject(row.subjectId)?.names)
  if (row.origin === 'unrouted' || row.subjectId === null) return t('marking.rangeUnrouted')
  if (row.origin === 'forwarded') return t('marking.rangeForwarded', { subject })
  if (row.range === null) return t('marking.rangeAssigned', { subject })
  const { scheme, from, to } = row.range
  return t('marking.rangeBy', {
    class: row.classNumber ?? '',
    subject,
    from,
    to,
    scheme: t(`marking.scheme.${scheme}`),
  })
}
