import { isImportIssueCode } from '#shared/domain/importIssue.ts'
import type { importing } from '#shared/locales/en/importing.ts'

/** The key of the words for a remark of an import; a code that a newer program wrote has general words. */
export function issueKey(code: string): keyof typeof importing.issue {
  return isImportIssueCode(code) ? code : 'other'
}
