import type { Calendar } from '#db/seed/calendar.ts'
import type { Candidate, Decisions, SelectionRow, Step } from '#db/seed/decisions.ts'
import { REJECT_REASONS, ruleNameOf } from '#db/seed/defaults.ts'
import { userId } from '#db/seed/organisation.ts'
import type { Random } from '#db/seed/random.ts'
import { markerOf, subjectByCode } from '#db/seed/subjects.ts'
import type { SelectionState } from '#shared/domain/selection.ts'

export type Outcome = Extract<
  SelectionState,
  'received' | 'ordered' | 'approved' | 'declined' | 'rejected' | 'deferred'
>

export const EARLIER_COUNT = 120
/** How many titles of the earlier list came to what; the rest was never marked. */
const OUTCOMES: readonly (readonly [Outcome, number])[] = [
  ['received', 25],
  ['ordered', 8],
  ['approved', 12],
  ['rejected', 38],
  ['deferred', 6],
]
/** Big sets in history, which the head declined because of their price. */
const DECLINED = 4
const DECLINED_SUBJECT = subjectByCode('HIST').id
const DECLINE_REASON = '大型影印丛书单价过高，建议与兄弟院校协调采购'

/** The price of a title that will be declined, so that its submission goes to the head. */
export const SET_PRICE = '全24册 3680.00'

/** Which titles of the earlier list came to what, by their place in it. */
export function planOutcomes(random: Random, subjectIds: readonly (number | null)[]): (Outcome | null)[] {
  const outcomes: (Outcome | null)[] = subjectIds.map(() => null)
  let sets = DECLINED
  const open: number[] = []
  for (const [index, subjectId] of subjectIds.entries()) {
    if (subjectId === null) continue
    if (subjectId === DECLINED_SUBJECT && sets > 0) {
      outcomes[index] = 'declined'
      sets -= 1
    } else open.push(index)
  }
  const places = random.shuffled(open)
  for (const [outcome, count] of OUTCOMES)
    for (const place of places.splice(0, count)) outcomes[place] = outcome
  return outcomes
}

/** Writes what became of the earlier list: who decided, when, why; submissions by subject and the word of the head. */
export function decideEarlierList(
  random: Random,
  calendar: Calendar,
  decisions: Decisions,
  decided: readonly { readonly candidate: Candidate; readonly outcome: Outcome }[],
): void {
  const rate = { rate: '1', date: calendar.during(0.3).slice(0, 10) }
  const bySubject = Map.groupBy(decided, ({ candidate }) => candidate.routing.subject_id)
  for (const [subjectId, ofSubject] of [...bySubject].toSorted(([a], [b]) => a - b)) {
    const marker = markerOf(subjectId)
    const submittedAt = calendar.during(0.3 + subjectId / 200)
    const isLarge = ofSubject.some(({ outcome }) => outcome === 'declined')
    const judge = isLarge ? userId('zhao') : marker
    const submitted: SelectionRow[] = []
    for (const { candidate, outcome } of ofSubject) {
      const markedAt = calendar.during(0.2 + random.next() * 0.09)
      if (outcome === 'rejected' || outcome === 'deferred') {
        const reason = outcome === 'rejected' ? { reason: random.pick(REJECT_REASONS).names.zh } : {}
        decisions.decide(candidate, [{ state: outcome, at: markedAt, userId: marker, ...reason }], { rate })
        continue
      }
      const steps: Step[] = [
        { state: 'selected', at: markedAt, userId: marker },
        { state: 'submitted', at: submittedAt, userId: marker },
        ...laterSteps(calendar, outcome, judge),
      ]
      const copies = outcome === 'declined' ? 1 : random.int(1, 2)
      submitted.push(
        decisions.decide(candidate, steps, { rate, copies, submissionId: decisions.nextSubmission }),
      )
    }
    if (submitted.length === 0) continue
    decisions.submit(submitted, {
      state: 'closed',
      at: submittedAt,
      ruleName: isLarge ? ruleNameOf('CNY') : '',
      approverId: isLarge ? judge : null,
    })
    for (const row of submitted) decisions.approvals.push(approval(row, judge, calendar))
  }
}

function laterSteps(calendar: Calendar, outcome: Outcome, judge: number): Step[] {
  const decidedAt = calendar.during(0.4)
  if (outcome === 'declined')
    return [{ state: outcome, at: decidedAt, userId: judge, reason: DECLINE_REASON }]
  const steps: Step[] = [{ state: 'approved', at: decidedAt, userId: judge }]
  if (outcome !== 'approved')
    steps.push({ state: 'ordered', at: calendar.during(0.45), userId: userId('chen') })
  if (outcome === 'received')
    steps.push({ state: 'received', at: calendar.during(0.7), userId: userId('chen') })
  return steps
}

function approval(row: SelectionRow, user_id: number, calendar: Calendar) {
  const isDeclined = row.state === 'declined'
  return {
    submission_id: row.submission_id ?? 0,
    selection_id: row.id,
    decision: isDeclined ? ('declined' as const) : ('approved' as const),
    reason: isDeclined ? DECLINE_REASON : null,
    user_id,
    at: calendar.during(0.4),
  }
}
