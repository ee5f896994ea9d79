import type { TFunction } from 'i18next'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** Why a title stands where it stands: its range, a person's hand, or what keeps it from a subject. */
export function whyThere(row: MarkingRow, t: TFunction): string {
  if (row.subjectId === null) {
    if (row.classNumber !== null) return t('titleList.noRange', { class: row.classNumber })
    return t(row.isClassUnread ? 'titleList.unreadClass' : 'titleList.noClass')
  }
  if (row.origin === 'forwarded') return t('titleList.byForward')
  if (row.range === null) return t('titleList.byHand')
  const { from, to, scheme } = row.range
  if (from === to) return t('titleList.classOne', { from, scheme: t(`marking.scheme.${scheme}`) })
  return t('titleList.classRange', { from, to, scheme: t(`marking.scheme.${scheme}`) })
}
