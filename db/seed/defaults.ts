import { toDecimal } from '#shared/domain/money.ts'

/** What every new library starts with and may change afterwards. */
export const REJECT_REASONS = [
  { code: 'too_elementary', names: { zh: '内容过于浅显', en: 'Too elementary' } },
  { code: 'out_of_scope', names: { zh: '不符合馆藏范围', en: 'Out of scope' } },
  { code: 'enough_held', names: { zh: '同类馆藏已足够', en: 'Enough on the topic is held' } },
  { code: 'too_expensive', names: { zh: '价格过高', en: 'Too expensive' } },
  { code: 'low_quality', names: { zh: '学术质量不足', en: 'Not scholarly enough' } },
  { code: 'other_format', names: { zh: '已有其他载体', en: 'Held in another format' } },
  { code: 'outdated', names: { zh: '内容陈旧', en: 'Out of date' } },
] as const

/** Minor units of the base currency: what a submission may come to without the department head. */
export const APPROVAL_LIMIT_MINOR = 1_000_000

/** The rule for submissions above the limit, named with the sum in the library's own currency. */
export function approvalRule(currency: string): { name_zh: string; name_en: string; condition: string } {
  const limit = `${currency} ${toDecimal(APPROVAL_LIMIT_MINOR, currency)}`
  return {
    name_zh: `单次提交超过 ${limit} 须部门负责人审批`,
    name_en: `Submissions over ${limit} need the department head`,
    condition: JSON.stringify({ kind: 'submissionTotalOver', minor: APPROVAL_LIMIT_MINOR }),
  }
}

/** The name of the rule as a submission keeps it: both languages, because either may be shown. */
export function ruleNameOf(currency: string): string {
  const { name_zh, name_en } = approvalRule(currency)
  return JSON.stringify({ zh: name_zh, en: name_en })
}
