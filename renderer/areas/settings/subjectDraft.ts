import { typedAmount } from '#renderer/areas/settings/amount.ts'
import type { MemberInput, RangeInput } from '#shared/api/contract/administrationFields.ts'
import type { Reference } from '#shared/api/contract/reference.ts'
import type { InputOf } from '#shared/api/contract.ts'
import { toDecimal } from '#shared/domain/money.ts'

export type Subject = Reference['subjects'][number]

/** A row of the form; the key tells React which one it is when another goes. */
export interface RangeDraft extends RangeInput {
  readonly key: number
}

/** A subject as its form holds it: ids and amounts as typed. */
export interface SubjectDraft {
  code: string
  zh: string
  en: string
  departmentId: string | null
  ranges: RangeDraft[]
  members: string[]
  copies: string | number
  fundId: string | null
  locationId: string | null
  priceCap: string | number
}

/** An empty row to add to these; it begins with the scheme of the last. */
export function newRange(ranges: readonly RangeDraft[]): RangeDraft {
  const key = Math.max(0, ...ranges.map((range) => range.key)) + 1
  return { key, scheme: ranges.at(-1)?.scheme ?? 'clc', from: '', to: '', isInclude: true }
}

const idText = (id: number | null | undefined) => (id === null || id === undefined ? null : String(id))

/** What the form begins with. @param currency base currency, for the price cap */
export function draftOf(subject: Subject | null, currency: string): SubjectDraft {
  const { copies, fundId, locationId, priceCap } = policyDraft(subject?.policy ?? null, currency)
  return {
    code: subject?.code ?? '',
    zh: subject?.names.zh ?? '',
    en: subject?.names.en ?? '',
    departmentId: idText(subject?.departmentId),
    ranges: subject?.ranges.map(({ id, ...range }) => ({ ...range, key: id })) ?? [newRange([])],
    members: subject?.members.map(({ userId }) => String(userId)) ?? [],
    copies,
    fundId,
    locationId,
    priceCap,
  }
}

function policyDraft(policy: Subject['policy'], currency: string) {
  const cap = policy?.priceCapMinor ?? null
  return {
    copies: policy?.defaultCopies ?? 1,
    fundId: idText(policy?.defaultFundId),
    locationId: idText(policy?.defaultLocationId),
    priceCap: cap === null ? '' : toDecimal(cap, currency),
  }
}

/** A row that nobody has filled in is no range; a range of one number needs no end. */
function rangesOf(draft: SubjectDraft): RangeInput[] {
  return draft.ranges
    .filter(({ from, to }) => from.trim() !== '' || to.trim() !== '')
    .map(({ key: _key, ...range }) => ({ ...range, to: range.to.trim() === '' ? range.from : range.to }))
}

/** Who stays in the team keeps the part they have; the first of a team without a lead leads it. */
function membersOf(draft: SubjectDraft, subject: Subject | null): MemberInput[] {
  const known = new Map(subject?.members.map(({ userId, teamRole }) => [userId, teamRole]))
  const ids = draft.members.map(Number)
  const hasLead = ids.some((id) => known.get(id) === 'lead')
  return ids.map((userId, index) => {
    const fallback = !hasLead && index === 0 && !known.has(userId) ? 'lead' : 'resource'
    return { userId, teamRole: TEAM_ROLES.find((role) => role === known.get(userId)) ?? fallback }
  })
}

const TEAM_ROLES = ['lead', 'resource', 'consulting', 'assistant'] as const

/** The subject as the contract takes it. */
export function subjectInput(draft: SubjectDraft, subject: Subject | null): InputOf<'subject.create'> {
  return {
    code: draft.code,
    names: { zh: draft.zh, en: draft.en },
    departmentId: draft.departmentId === null ? null : Number(draft.departmentId),
    ranges: rangesOf(draft),
    members: membersOf(draft, subject),
  }
}

/** The policy as the contract takes it, or null where it is what it was. */
export function policyInput(
  draft: SubjectDraft,
  subject: Subject | null,
  currency: string,
): Omit<InputOf<'policy.set'>, 'subjectId'> | null {
  const before = subject?.policy ?? {
    defaultCopies: 1,
    defaultFundId: null,
    defaultLocationId: null,
    priceCapMinor: null,
  }
  const after = {
    defaultCopies: Number(draft.copies),
    defaultFundId: draft.fundId === null ? null : Number(draft.fundId),
    defaultLocationId: draft.locationId === null ? null : Number(draft.locationId),
    priceCapMinor: typedAmount(draft.priceCap, currency),
  }
  const names = ['defaultCopies', 'defaultFundId', 'defaultLocationId', 'priceCapMinor'] as const
  return names.every((name) => before[name] === after[name]) ? null : after
}
