import type { Insertable, Selectable } from 'kysely'
import type { Calendar } from '#db/seed/calendar.ts'
import { chineseFundOf, foreignFundOf } from '#db/seed/funds.ts'
import type { OfferRow, RoutingRow, TitleRow } from '#db/seed/intake.ts'
import { markerOf } from '#db/seed/subjects.ts'
import type { Tables } from '#db/tables.ts'
import type { SelectionState } from '#shared/domain/selection.ts'
import { baseTotal } from '#shared/domain/selection.ts'

export type SelectionRow = Selectable<Tables['selection']>

/** A row of a list that one subject may decide about, with its offer and title. */
export interface Candidate {
  readonly routing: RoutingRow & { readonly subject_id: number }
  readonly offer: OfferRow
  readonly title: TitleRow
}

export interface Step {
  readonly state: SelectionState
  readonly at: string
  readonly userId: number
  readonly reason?: string
}

export interface DecisionExtras {
  readonly copies?: number
  readonly note?: string
  readonly submissionId?: number
  readonly rate: { readonly rate: string; readonly date: string }
}

/** All that was decided in the sample: selections with their shares and history, submissions and decisions on them. */
export class Decisions {
  readonly selections: SelectionRow[] = []
  readonly shares: Selectable<Tables['selection_share']>[] = []
  readonly history: Insertable<Tables['selection_history']>[] = []
  readonly submissions: Selectable<Tables['submission']>[] = []
  readonly approvals: Insertable<Tables['approval_decision']>[] = []
  readonly #calendar: Calendar

  constructor(calendar: Calendar) {
    this.#calendar = calendar
  }

  /**
   * Writes a selection that went through the steps, in their order. Its person and time are those of the last
   * judgement: who orders or unpacks a book has not decided about it.
   */
  decide(candidate: Candidate, steps: readonly Step[], extras: DecisionExtras): SelectionRow {
    const { routing, offer, title } = candidate
    const last = steps.at(-1)
    if (!last) throw new Error('a decision needs a step')
    const copies = extras.copies ?? 1
    const rate = offer.currency === null ? null : extras.rate
    const price = {
      unitPriceMinor: offer.price_minor,
      currency: offer.currency,
      rate: rate?.rate ?? null,
      copies,
    }
    const judgement = steps.findLast((step) => JUDGEMENTS.includes(step.state)) ?? last
    const isBought = steps.some((step) => step.state === 'selected')
    const row: SelectionRow = {
      id: this.selections.length + 1,
      routing_id: routing.id,
      subject_id: routing.subject_id,
      offer_id: offer.id,
      list_id: offer.list_id,
      title_id: title.id,
      state: last.state,
      copies,
      location_id: isBought ? locationOf(candidate) : null,
      note: extras.note ?? null,
      reason: last.reason ?? null,
      unit_price_minor: offer.price_minor,
      currency: offer.currency,
      rate: rate?.rate ?? null,
      rate_date: rate?.date ?? null,
      base_total_minor: baseTotal(price, 'CNY'),
      forwarded_to: null,
      decided_by: judgement.userId,
      decided_at: judgement.at,
      submission_id: extras.submissionId ?? null,
      version: steps.length,
    }
    this.selections.push(row)
    if (isBought) this.#share(row, title)
    for (const step of steps)
      this.history.push({
        selection_id: row.id,
        state: step.state,
        reason: step.reason ?? null,
        user_id: step.userId,
        at: step.at,
      })
    return row
  }

  /** Writes the submission under whose id (`nextSubmission`) the selections were decided; all of one subject. */
  submit(
    rows: readonly SelectionRow[],
    about: {
      state: 'open' | 'closed'
      at: string
      ruleName: string
      approverId: number | null
      note?: string
    },
  ): void {
    const id = this.nextSubmission
    const subjectId = rows[0]?.subject_id ?? 0
    this.submissions.push({
      id,
      number: `S${this.#calendar.year}-${String(id).padStart(4, '0')}`,
      subject_id: subjectId,
      user_id: markerOf(subjectId),
      state: about.state,
      total_minor: rows.reduce((sum, row) => sum + (row.base_total_minor ?? 0), 0),
      row_count: rows.length,
      rule_name: about.ruleName,
      approver_id: about.approverId,
      note: about.note ?? null,
      created_at: about.at,
      version: 1,
    })
  }

  get nextSubmission(): number {
    return this.submissions.length + 1
  }

  #share(row: SelectionRow, title: TitleRow): void {
    const fundOf = title.language === 'chi' ? chineseFundOf : foreignFundOf
    this.shares.push({
      selection_id: row.id,
      position: 0,
      fund_id: fundOf(row.subject_id),
      weight: 1,
      base_minor: row.base_total_minor ?? 0,
    })
  }
}

const JUDGEMENTS: readonly SelectionState[] = ['selected', 'rejected', 'deferred', 'declined']
const CHINESE_STACKS = 1
const FOREIGN_STACKS = 2

function locationOf({ title }: Candidate): number {
  return title.language === 'chi' ? CHINESE_STACKS : FOREIGN_STACKS
}
