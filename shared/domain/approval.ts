/** What a rule looks at; the numbers are base minor units. */
export type RuleCondition =
  | { readonly kind: 'submissionTotalOver'; readonly minor: number }
  | { readonly kind: 'lineTotalOver'; readonly minor: number }
  | { readonly kind: 'always' }

export interface ApprovalRule {
  readonly id: number
  readonly nameZh: string
  readonly nameEn: string
  readonly condition: RuleCondition
  /** Who must approve when the condition holds; null approves at once. */
  readonly approverId: number | null
}

export interface RuleOutcome {
  /** The name of the rule in both languages; null when none applied. */
  readonly ruleNames: { readonly zh: string; readonly en: string } | null
  /** Null: approved at once. */
  readonly approverId: number | null
}

function holds(condition: RuleCondition, lineTotals: readonly number[]): boolean {
  if (condition.kind === 'always') return true
  if (condition.kind === 'lineTotalOver') return lineTotals.some((total) => total > condition.minor)
  return lineTotals.reduce((sum, total) => sum + total, 0) > condition.minor
}

/**
 * The first rule, in their order, whose condition holds decides; if none holds the submission is approved at once.
 * Nobody approves their own submission: a rule that names the submitter falls to the next one that applies.
 */
export function decideApproval(
  rules: readonly ApprovalRule[],
  lineTotals: readonly number[],
  submitterId: number,
): RuleOutcome {
  const applying = rules.filter((rule) => holds(rule.condition, lineTotals))
  const rule = applying.find((candidate) => candidate.approverId !== submitterId) ?? applying[0]
  if (!rule) return { ruleNames: null, approverId: null }
  return { ruleNames: { zh: rule.nameZh, en: rule.nameEn }, approverId: rule.approverId }
}
