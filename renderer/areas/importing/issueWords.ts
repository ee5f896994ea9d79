import { IMPORT_ISSUE_CODES, isImportIssueCode, isRejecting } from '#shared/domain/importIssue.ts'
import type { importing } from '#shared/locales/en/importing.ts'

export type IssueGroup = keyof typeof importing.group

const GROUP_STARTS: readonly (readonly [IssueGroup, RegExp])[] = [
  ['isbn', /^(?:isbn_|issn_|several_isbns|duplicate_in_file)/],
  ['price', /^(?:price_|currency_|several_prices)/],
  ['description', /^(?:title_|year_|class_|count_)/],
]

/** What repairs an issue: the rejected rows first, then by what is wrong. */
export function issueGroup(code: string): IssueGroup {
  if (isImportIssueCode(code) && isRejecting(code)) return 'rejected'
  return GROUP_STARTS.find(([, start]) => start.test(code))?.[0] ?? 'file'
}

interface IssueCount {
  readonly code: string
  readonly count: number
}

const GROUPS: readonly IssueGroup[] = ['rejected', 'isbn', 'price', 'description', 'file']

/** Counts by what repairs them, in the order in which a person should look at them; empty groups are left out. */
export function groupIssues(
  issues: readonly IssueCount[],
): readonly { readonly group: IssueGroup; readonly issues: readonly IssueCount[] }[] {
  const order: readonly string[] = IMPORT_ISSUE_CODES
  const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length)
  return GROUPS.map((group) => ({
    group,
    issues: issues
      .filter(({ code, count }) => count > 0 && issueGroup(code) === group)
      .toSorted((a, b) => place(a.code) - place(b.code)),
  })).filter((found) => found.issues.length > 0)
}
