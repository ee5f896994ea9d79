import type { Calendar } from '#db/seed/calendar.ts'
import type { Candidate, Decisions, SelectionRow } from '#db/seed/decisions.ts'
import { APPROVAL_LIMIT_MINOR, REJECT_REASONS, ruleNameOf } from '#db/seed/defaults.ts'
import { userId } from '#db/seed/organisation.ts'
import type { Random } from '#db/seed/random.ts'
import { markerOf, subjectByCode } from '#db/seed/subjects.ts'

type Rate = { readonly rate: string; readonly date: string }

/** What a person finds already under way: some marks in two subjects, and two submissions that wait for the head. */
export function markCurrentLists(
  random: Random,
  calendar: Calendar,
  decisions: Decisions,
  lists: {
    readonly english: readonly Candidate[]
    readonly chinese: readonly Candidate[]
    readonly usd: Rate
  },
): void {
  const { english, chinese, usd } = lists
  const home = { rate: '1', date: calendar.today }
  const computing = ofSubject(english, 'CS')
  mark(random, calendar, decisions, computing.slice(0, 12), 'selected', usd)
  mark(random, calendar, decisions, computing.slice(12, 18), 'rejected', usd)
  mark(random, calendar, decisions, computing.slice(18, 21), 'deferred', usd)
  const literature = ofSubject(chinese, 'CLL')
  mark(random, calendar, decisions, literature.slice(0, 5), 'rejected', home)
  mark(random, calendar, decisions, literature.slice(5, 9), 'deferred', home)
  submitOverLimit(calendar, decisions, ofSubject(english, 'ENG'), usd, {
    hoursAgo: 20,
    note: '新工科平台建设配套书目，请审阅',
  })
  submitOverLimit(calendar, decisions, ofSubject(english, 'ECON'), usd, {
    hoursAgo: 5,
    note: '经管学科评估需要',
  })
}

function ofSubject(candidates: readonly Candidate[], code: string): Candidate[] {
  const subject = subjectByCode(code)
  return candidates.filter(({ routing }) => routing.subject_id === subject.id)
}

function mark(
  random: Random,
  calendar: Calendar,
  decisions: Decisions,
  candidates: readonly Candidate[],
  state: 'selected' | 'rejected' | 'deferred',
  rate: Rate,
): void {
  for (const [index, candidate] of candidates.entries()) {
    const reason = state === 'rejected' ? { reason: random.pick(REJECT_REASONS).names.zh } : {}
    const at = calendar.hoursAgo(30 - index)
    decisions.decide(candidate, [{ state, at, userId: markerOf(candidate.routing.subject_id), ...reason }], {
      rate,
    })
  }
}

/** Submits titles until their sum is well above what is approved at once. */
function submitOverLimit(
  calendar: Calendar,
  decisions: Decisions,
  candidates: readonly Candidate[],
  rate: Rate,
  about: { readonly hoursAgo: number; readonly note: string },
): void {
  const submissionId = decisions.nextSubmission
  const at = calendar.hoursAgo(about.hoursAgo)
  const rows: SelectionRow[] = []
  let total = 0
  for (const candidate of candidates) {
    if (total > APPROVAL_LIMIT_MINOR * 1.2) break
    const marker = markerOf(candidate.routing.subject_id)
    const row = decisions.decide(
      candidate,
      [
        { state: 'selected', at: calendar.hoursAgo(about.hoursAgo + 3), userId: marker },
        { state: 'submitted', at, userId: marker },
      ],
      { rate, submissionId },
    )
    total += row.base_total_minor ?? 0
    rows.push(row)
  }
  decisions.submit(rows, {
    state: 'open',
    at,
    ruleName: ruleNameOf('CNY'),
    approverId: userId('zhao'),
    note: about.note,
  })
}
