import type { TFunction } from 'i18next'
import type { MarkAction } from '#renderer/areas/marking/markAction.ts'

/** An action as a verb: what a button or a question calls it. */
export function actionWords(action: MarkAction, t: TFunction): string {
  if (action.kind === 'forward') return t('marking.forward')
  if (action.kind === 'edit') {
    if (action.change.copies !== undefined) return t('marking.editCopies')
    if (action.change.shares !== undefined) return t('marking.editFund')
    return t(action.change.note === undefined ? 'marking.editLocation' : 'marking.editNote')
  }
  const words = { selected: 'select', deferred: 'defer', rejected: 'reject', unmarked: 'clear' } as const
  return t(`marking.${words[action.decision]}`)
}
