import { useTranslation } from 'react-i18next'
import type { Reference } from '#shared/api/contract/reference.ts'
import type { ClassRange } from '#shared/domain/routing.ts'

export type SubjectRange = ClassRange

/** The ranges of all subjects as routing takes them. */
export function allRanges(subjects: Reference['subjects']): SubjectRange[] {
  return subjects.flatMap(({ id, ranges }) =>
    ranges.map((range) => ({
      rangeId: range.id,
      subjectId: id,
      scheme: range.scheme,
      fromText: range.from,
      toText: range.to,
      isInclude: range.isInclude,
    })),
  )
}

/** Gives a function that writes a range for people: "TP3–TP39", "without TP37". */
export function useRangeWords(): (range: SubjectRange) => string {
  const { t } = useTranslation()
  return ({ fromText, toText, isInclude }) => {
    const range = fromText === toText ? fromText : `${fromText}–${toText}`
    return isInclude ? range : t('settings.notRange', { range })
  }
}
