import type { TFunction } from 'i18next'
import { issueKey } from '#renderer/ui/issueKey.ts'
import type { RefusedFix } from '#shared/api/contract/importFix.ts'

/** Why a remark stays open, with what is wrong with the row as it was corrected. */
export function refusalText(t: TFunction, { reason, issues }: RefusedFix): string {
  const words = t(`fixing.refused.${reason}`)
  if (issues.length === 0) return words
  const named = issues.map(({ code, column }) => {
    const text = t(`importing.issue.${issueKey(code)}.text`)
    return column === null || column === '' ? text : `${column}: ${text}`
  })
  return t('fixing.refusedWhy', { reason: words, issues: [...new Set(named)].join('; ') })
}
