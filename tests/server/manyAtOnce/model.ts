import { expect } from 'vitest'
import type { MarkResult } from '#shared/api/contract/selection.ts'
import { canMark, type SelectionState } from '#shared/domain/selection.ts'
import type { Told } from '#tests/server/manyAtOnce/day.ts'
import type { Member } from '#tests/server/manyAtOnce/team.ts'

/** What is known of one row of the marking grid. */
export interface Choice {
  /** Whether anybody has decided; the subject's policy gives copies and shares to who decides first. */
  readonly isDecided: boolean
  readonly state: SelectionState
  readonly copies: number
  /** Fund and weight of each share, in their order. */
  readonly shares: readonly (readonly [fundId: number, weight: number])[]
  readonly submissionId: number | null
}

/** What the library says of its rows before the day. */
export interface Place {
  readonly routingId: number
  readonly subjectId: number | null
  readonly isPriced: boolean
  readonly policy: Pick<Choice, 'copies' | 'shares'> | null
}

/** An event of the record, as far as the model asks. */
export interface Recorded {
  readonly userId: number
  readonly method: string
  readonly objectId: number | null
  readonly summary: { readonly isApproved?: boolean }
}

interface Change {
  readonly before: Choice
  readonly after: Choice
  /** Only the state and the submission are the step's: what somebody changed about the choice since stays. */
  readonly isMove: boolean
}
type Changes = ReadonlyMap<number, Change>

const UNDECIDED: Choice = { isDecided: false, state: 'unmarked', copies: 1, shares: [], submissionId: null }

/**
 * What every row has to be when the acknowledged commands are done one after the other in the order of the record.
 * It knows the rules a second time, in the plainest form, and holds each answer against them: so that a command that
 * worked on rows that somebody else had changed by then shows, and not only one that was lost.
 */
export class Model {
  readonly #places: ReadonlyMap<number, Place>
  /** Marking rows by the id of their selection, by which approvers name them. */
  readonly #rowOf: ReadonlyMap<number, number>
  readonly #choices = new Map<number, Choice>()
  readonly #done = new Map<number, Changes[]>()
  readonly #undone = new Map<number, Changes[]>()

  constructor(places: readonly Place[], rowOf: ReadonlyMap<number, number>) {
    this.#places = new Map(places.map((place) => [place.routingId, place]))
    this.#rowOf = rowOf
  }

  choiceOf(routingId: number): Choice {
    return this.#choices.get(routingId) ?? UNDECIDED
  }

  /** Does a command that was acknowledged, and compares its answer with what it should have been. */
  apply(member: Member, told: Told, event: Recorded): void {
    if (told.value === null) throw new Error('only what was acknowledged is in the record')
    switch (told.method) {
      case 'selection.mark': {
        const { decision } = told.input
        const changes = this.#mark(member, idsOf(told.input.rows), told.value, (choice) => ({
          ...choice,
          state: decision,
        }))
        return this.#commit(member, changes, changes.size > 0)
      }
      case 'selection.edit': {
        const { copies, shares } = told.input
        const changes = this.#mark(member, idsOf(told.input.rows), told.value, (choice) => ({
          ...choice,
          state: choice.state === 'unmarked' ? 'selected' : choice.state,
          copies: copies ?? choice.copies,
          shares: shares?.map(({ fundId, weight }) => [fundId, weight] as const) ?? choice.shares,
        }))
        return this.#commit(member, changes, changes.size > 0)
      }
      case 'submission.submit': {
        const rows = this.#readyIn(told.input.subjectId)
        expect(told.value.count).toBe(rows.length)
        return this.#commit(member, this.#moved(rows, stateOfSubmitted(event), told.value.id))
      }
      case 'submission.withdraw':
        return this.#commit(
          member,
          this.#moved(this.#rowsIn(told.input.id, ['submitted', 'approved']), 'selected', null),
        )
      case 'approval.approve':
      case 'approval.return':
      case 'approval.decline': {
        const { submissionId, lines } = told.input
        const named = lines === 'all' ? null : new Set(idsOf(lines).map((id) => this.#rowOf.get(id)))
        const waiting = this.#rowsIn(submissionId, ['submitted'])
        const rows = waiting.filter((row) => named === null || named.has(row))
        expect(told.value.count).toBe(rows.length)
        return this.#commit(member, this.#moved(rows, ANSWERS[told.method], submissionId))
      }
      case 'fund.transfer':
      case 'fund.allocate':
        return this.#commit(member, new Map())
      case 'undo.undo':
        return this.#step(member, this.#done, this.#undone, event)
      case 'undo.redo':
        return this.#step(member, this.#undone, this.#done, event)
    }
  }

  /** Who may mark which row stands in the answer too: it has to name exactly the rows that were left, and why. */
  #mark(
    member: Member,
    ids: readonly number[],
    value: MarkResult,
    next: (choice: Choice) => Choice,
  ): Changes {
    const skipped: MarkResult['skipped'] = []
    const changes = new Map<number, Change>()
    for (const routingId of ids) {
      const reason = this.#reasonAgainst(member, routingId)
      if (reason !== null) {
        skipped.push({ routingId, reason })
        continue
      }
      const before = this.choiceOf(routingId)
      const policy = this.#places.get(routingId)?.policy
      const begun = before.isDecided ? before : { ...before, ...policy }
      const withShares = begun.shares.length > 0 ? begun : { ...begun, shares: policy?.shares ?? [] }
      const after = { ...next(withShares), isDecided: true, submissionId: null }
      const isNothing = after.state === 'unmarked' && before.state === 'unmarked'
      if (!isNothing) changes.set(routingId, { before, after, isMove: false })
    }
    const inOrder = (rows: MarkResult['skipped']) => rows.toSorted((a, b) => a.routingId - b.routingId)
    expect(inOrder(value.skipped)).toEqual(inOrder(skipped))
    expect(value.count).toBe(changes.size)
    return changes
  }

  #reasonAgainst({ role, subjectIds }: Member, routingId: number) {
    const subjectId = this.#places.get(routingId)?.subjectId ?? null
    if (subjectId === null) return 'unrouted' as const
    if (role !== 'acquisitions' && !subjectIds.includes(subjectId)) return 'not_permitted' as const
    return canMark(this.choiceOf(routingId).state) ? null : ('wrong_state' as const)
  }

  #readyIn(subjectId: number): number[] {
    return [...this.#choices].flatMap(([routingId, { state }]) => {
      const place = this.#places.get(routingId)
      return state === 'selected' && place?.subjectId === subjectId && place.isPriced ? [routingId] : []
    })
  }

  #rowsIn(submissionId: number, states: readonly SelectionState[]): number[] {
    return [...this.#choices].flatMap(([routingId, choice]) =>
      choice.submissionId === submissionId && states.includes(choice.state) ? [routingId] : [],
    )
  }

  #moved(rows: readonly number[], state: SelectionState, submissionId: number | null): Changes {
    return new Map(
      rows.map((row) => {
        const before = this.choiceOf(row)
        return [row, { before, after: { ...before, state, submissionId }, isMove: true }]
      }),
    )
  }

  /** A mark that changed no row leaves no step; money that moved does. */
  #commit(member: Member, changes: Changes, isStep = true): void {
    for (const [row, { after }] of changes) this.#choices.set(row, after)
    if (!isStep) return
    stackOf(this.#done, member).push(changes)
    this.#undone.delete(member.id)
  }

  /** Takes the newest step of a stack back, and puts its opposite onto the other. */
  #step(member: Member, from: Map<number, Changes[]>, onto: Map<number, Changes[]>, event: Recorded): void {
    const changes = stackOf(from, member).pop()
    if (changes === undefined) throw new Error(`${member.login} was told of a step that was not there`)
    const opposite = new Map(
      [...changes].flatMap(([row, { before, after, isMove }]): [number, Change][] => {
        const now = this.choiceOf(row)
        // a title that was returned and marked anew has left its submission, and is not withdrawn with it
        if (isMove && now.submissionId !== after.submissionId) return []
        return [[row, { before: now, after: isMove ? movedBack(now, before, event) : before, isMove }]]
      }),
    )
    for (const [row, { after }] of opposite) this.#choices.set(row, after)
    stackOf(onto, member).push(opposite)
  }
}

/** What is submitted a second time is a submission of its own, and the rules are asked anew. */
function movedBack(now: Choice, to: Choice, event: Recorded): Choice {
  if (now.submissionId === null)
    return { ...now, state: stateOfSubmitted(event), submissionId: event.objectId }
  return { ...now, state: to.state, submissionId: to.submissionId }
}

const ANSWERS = {
  'approval.approve': 'approved',
  'approval.return': 'returned',
  'approval.decline': 'declined',
} as const

function idsOf(rows: { readonly ids: readonly number[] } | object): readonly number[] {
  if (!('ids' in rows)) throw new Error('the day names rows by their ids')
  return rows.ids
}

function stateOfSubmitted({ summary }: Recorded): SelectionState {
  return summary.isApproved === true ? 'approved' : 'submitted'
}

function stackOf(stacks: Map<number, Changes[]>, { id }: Member): Changes[] {
  const stack = stacks.get(id) ?? []
  stacks.set(id, stack)
  return stack
}
