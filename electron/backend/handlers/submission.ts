import { decide } from '#backend/approving/deciding.ts'
import { amountsByFund, effectsOf } from '#backend/approving/effects.ts'
import type { Handlers, UserContext } from '#backend/context.ts'
import { dutyOf } from '#backend/selecting/duty.ts'
import { moveSelections } from '#backend/selecting/moving.ts'
import { takeSerial } from '#db/counters.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { readTargets, type SelectionTarget } from '#db/selectionTargets.ts'
import {
  insertSubmission,
  listSubmissions,
  readApprovalRules,
  readSubmission,
  type SubmissionCounts,
  type SubmissionRecord,
  selectedIds,
  selectionIdsIn,
  setSubmissionState,
} from '#db/submissions.ts'
import type { SubmissionSummary } from '#shared/api/contract/approval.ts'
import { AppError } from '#shared/api/errors.ts'
import { decideApproval, type RuleOutcome } from '#shared/domain/approval.ts'
import { scopesOf } from '#shared/domain/permission.ts'

/**
 * What is ready to go, and what has to wait: a title without a price or a fund cannot be promised money, and one that
 * the subject's rules leave to others is theirs to submit.
 */
interface Ready {
  readonly targets: readonly SelectionTarget[]
  readonly totalMinor: number
  readonly withoutPrice: number
  readonly withoutFund: number
  readonly leftToOthers: number
}

/** What of a subject's selected titles is meant: those of one list, or exactly some. */
interface Part {
  readonly listId?: number | undefined
  readonly selectionIds?: readonly number[] | undefined
}

/** @throws AppError undo_overtaken when one of the titles named is no longer selected */
async function readReady(
  db: ReadDb,
  user: UserContext['user'],
  subjectId: number,
  part: Part,
): Promise<Ready> {
  const selected = await selectedIds(db, subjectId, part.listId)
  const wanted = new Set(part.selectionIds ?? selected)
  const selectionIds = selected.filter((id) => wanted.has(id))
  if (selectionIds.length < wanted.size)
    throw new AppError(
      'undo_overtaken',
      'Some of these titles are no longer selected. Nothing was changed.',
      {
        missing: wanted.size - selectionIds.length,
      },
    )
  const all = await readTargets(db, { selectionIds })
  const targets = all.filter(await dutyOf(db, user, 'submit'))
  const leftToOthers = all.length - targets.length
  const priced = targets.filter((target) => target.selection?.baseTotalMinor !== null)
  const ready = priced.filter((target) => (target.selection?.shares.length ?? 0) > 0)
  return {
    targets: ready,
    totalMinor: ready.reduce((sum, target) => sum + (target.selection?.baseTotalMinor ?? 0), 0),
    withoutPrice: targets.length - priced.length,
    withoutFund: priced.length - ready.length,
    leftToOthers,
  }
}

/** @throws AppError duty_forbids when all are left to others, or one of those that were named */
function refuseForeign({ targets, leftToOthers, withoutPrice, withoutFund }: Ready, isNamed: boolean): void {
  if (leftToOthers === 0 || (!isNamed && targets.length + withoutPrice + withoutFund > 0)) return
  throw new AppError(
    'duty_forbids',
    'For these titles the subject’s rules leave submitting to others. Nothing was changed.',
    { reason: 'duty_forbids', rows: leftToOthers },
  )
}

async function ruleFor(db: ReadDb, ready: Ready, userId: number): Promise<RuleOutcome> {
  const totals = ready.targets.map((target) => target.selection?.baseTotalMinor ?? 0)
  return decideApproval(await readApprovalRules(db), totals, userId)
}

function summaryOf(record: SubmissionRecord & SubmissionCounts, userId: number): SubmissionSummary {
  return {
    ...record,
    canDecide: record.approverId === userId && record.userId !== userId && record.waiting > 0,
  }
}

export const submissionHandlers = {
  async 'submission.preview'(db, { subjectId, listId }, { user }) {
    const ready = await readReady(db, user, subjectId, { listId })
    const rule = await ruleFor(db, ready, user.id)
    return {
      count: ready.targets.length,
      totalMinor: ready.totalMinor,
      withoutPrice: ready.withoutPrice,
      withoutFund: ready.withoutFund,
      leftToOthers: ready.leftToOthers,
      ruleNames: rule.ruleNames,
      approverId: rule.approverId,
      effects: await effectsOf(db, amountsByFund(ready.targets)),
    }
  },

  async 'submission.submit'(db, { subjectId, listId, selectionIds: named, note }, context) {
    const { user, now } = context
    const ready = await readReady(db, user, subjectId, { listId, selectionIds: named })
    refuseForeign(ready, named !== undefined)
    if (ready.targets.length === 0)
      throw new AppError(
        'nothing_to_submit',
        'There is no selected title with a price and a fund in this subject.',
        { withoutPrice: ready.withoutPrice, withoutFund: ready.withoutFund },
      )
    const rule = await ruleFor(db, ready, user.id)
    const number = await takeSerial(db, 'S', now.slice(0, 4))
    const id = await insertSubmission(db, {
      number,
      subjectId,
      userId: user.id,
      state: 'open',
      totalMinor: ready.totalMinor,
      rowCount: ready.targets.length,
      ruleNames: rule.ruleNames,
      approverId: rule.approverId,
      note: note ?? null,
      createdAt: now,
    })
    await moveSelections(db, context, ready.targets, { state: 'submitted', submissionId: id })
    const isApproved = rule.approverId === null
    const selectionIds = ready.targets.flatMap((target) => (target.selection ? [target.selection.id] : []))
    if (isApproved)
      await decide(db, context, {
        submissionId: id,
        targets: await readTargets(db, { selectionIds }),
        to: 'approved',
        record: 'approved',
        reason: null,
        overrideReason: null,
      })
    return {
      value: {
        id,
        number,
        count: ready.targets.length,
        totalMinor: ready.totalMinor,
        isApproved,
        approverId: rule.approverId,
      },
      audit: {
        kind: 'submission',
        id,
        summary: {
          number,
          count: ready.targets.length,
          totalMinor: ready.totalMinor,
          isApproved,
          rule: rule.ruleNames?.zh,
        },
      },
      undo: { method: 'submission.withdraw', input: { id } },
      routingIds: ready.targets.map((target) => target.routingId),
    }
  },

  async 'submission.withdraw'(db, { id }, context) {
    const submission = await readSubmission(db, id)
    if (submission.state === 'withdrawn')
      throw new AppError('wrong_state', `Submission ${submission.number} was withdrawn already.`, {
        number: submission.number,
        state: submission.state,
      })
    const isOfRule = submission.approverId === null
    if (!isOfRule && (submission.approved > 0 || submission.returned > 0 || submission.declined > 0))
      throw new AppError(
        'wrong_state',
        `Submission ${submission.number} has been decided on and cannot be withdrawn.`,
        {
          number: submission.number,
        },
      )
    const selectionIds = await selectionIdsIn(db, id, ['submitted', 'approved', 'ordered'])
    if (isOfRule)
      // what the rule approved at once is taken back by the same hand, while nothing is ordered
      await decide(db, context, {
        submissionId: id,
        targets: await readTargets(db, { selectionIds }),
        to: 'submitted',
        record: 'reversed',
        reason: null,
        overrideReason: null,
      })
    const targets = await readTargets(db, { selectionIds })
    await moveSelections(db, context, targets, { state: 'selected', submissionId: null })
    await setSubmissionState(db, id, 'withdrawn')
    return {
      value: { id },
      audit: { kind: 'submission', id, summary: { number: submission.number, withdrawn: targets.length } },
      undo: {
        method: 'submission.submit',
        input: {
          subjectId: submission.subjectId,
          ...(submission.note === null ? {} : { note: submission.note }),
          selectionIds,
        },
      },
      routingIds: targets.map((target) => target.routingId),
    }
  },

  async 'submission.list'(db, { filter, limit }, { user, access }) {
    const isStep = scopesOf(user.roles, 'seeSubmissions').has('step')
    const records = await listSubmissions(db, {
      limit,
      reach: {
        subjects: await access.subjects(db, 'seeSubmissions'),
        orApproverId: isStep ? user.id : null,
      },
      isOpen: filter !== 'all',
      ...(filter === 'mine' ? { approverId: user.id } : {}),
    })
    return { submissions: records.map((record) => summaryOf(record, user.id)) }
  },

  async 'submission.get'(db, { id }, { user }) {
    const submission = summaryOf(await readSubmission(db, id), user.id)
    const waiting = await readTargets(db, { selectionIds: await selectionIdsIn(db, id, ['submitted']) })
    return { submission, effects: await effectsOf(db, amountsByFund(waiting)) }
  },
} satisfies Pick<
  Handlers,
  'submission.preview' | 'submission.submit' | 'submission.withdraw' | 'submission.list' | 'submission.get'
>
