import { viewerOf } from '#backend/access/viewRights.ts'
import type { CallOf, UserContext } from '#backend/context.ts'
import { CALL_PART } from '#backend/longSteps/parts.ts'
import type { LongPlan, PlannedPart, Planner } from '#backend/longSteps/plan.ts'
import { SKIPPED_NAMED } from '#backend/selecting/marking.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import type { MarkResult } from '#shared/api/contract/selection.ts'
import type { ParsedInputOf } from '#shared/api/contract.ts'
import type { AppError, ErrorCode } from '#shared/api/errors.ts'
import type { RowSet } from '#shared/schema/common.ts'

/** Marks of so many rows are made in one transaction: some 50 ms. */
const MANY = 1_000
/** Rows of one part. A note of them to other programs is still short enough to name them: see tellOthers. */
const ROWS_PER_PART = 500

type MarkMethod = 'selection.mark' | 'selection.edit' | 'selection.forward'

/** "All that match": decided about in parts of the same command. */
export const markInParts: Planner<ParsedInputOf<'selection.mark'>> = (db, input, context) =>
  inParts(db, input, context, 'selection.mark', { decision: input.decision, reason: input.reason })

/** Copies, shares, location or note of many rows. */
export const editInParts: Planner<ParsedInputOf<'selection.edit'>> = (db, input, context) => {
  const { rows: _, ...change } = input
  return inParts(db, input, context, 'selection.edit', change)
}

/** Many rows passed on to another subject. */
export const forwardInParts: Planner<ParsedInputOf<'selection.forward'>> = (db, input, context) =>
  inParts(db, input, context, 'selection.forward', { forwardedTo: input.subjectId, note: input.note })

async function inParts(
  db: ReadDb,
  input: { readonly rows: RowSet },
  context: UserContext,
  method: MarkMethod,
  summary: Readonly<Record<string, unknown>>,
): Promise<LongPlan | null> {
  if ('ids' in input.rows && input.rows.ids.length <= MANY) return null
  const ids = await context.services.views.resolve(input.rows, 'marking', viewerOf(db, context))
  if (ids.length <= MANY) return null
  const sum = new MarkSum()
  return {
    *parts(): Generator<PlannedPart> {
      for (const chunk of chunksOf(ids, ROWS_PER_PART)) {
        const call = { method, input: { ...input, rows: { ids: chunk } } } as CallOf
        yield { call: { part: CALL_PART, input: call }, rows: chunk.length }
      }
    },
    total: () => ids.length,
    note: (value) => sum.add(value as MarkResult),
    passesOver: (error, part) => sum.passesOver(error, part),
    finish() {
      const value = sum.result()
      return {
        value,
        audit: { kind: 'selection', id: null, summary: { ...summary, count: value.count } },
        withRecord: ({ undoStep }) => ({ ...value, undoStep }),
      }
    },
  }
}

/** What a part says in which nothing could be marked. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'wrong_state',
  'not_permitted',
  'duty_forbids',
  'not_found',
])

/** The results of the parts as one. */
class MarkSum {
  #count = 0
  #skippedCount = 0
  readonly #skipped: MarkResult['skipped'] = []
  readonly #funds = new Map<number, MarkResult['funds'][number]>()
  #refusal: AppError | null = null
  #isAnyMade = false

  add({ count, skipped, skippedCount, funds }: MarkResult): void {
    this.#isAnyMade = true
    this.#count += count
    this.#skippedCount += skippedCount
    this.#skipped.push(...skipped.slice(0, SKIPPED_NAMED - this.#skipped.length))
    // a later part says what the funds of an earlier one are now, if it has changed them
    for (const fund of funds) this.#funds.set(fund.fundId, fund)
  }

  /** A part of rows none of which can be marked: they are left as they are, as they would be among others. */
  passesOver(error: AppError, { call, rows }: PlannedPart): boolean {
    if (call === null || !REFUSALS.has(error.code)) return false
    this.#refusal ??= error
    const { reason } = error.details as { reason?: MarkResult['skipped'][number]['reason'] }
    // rows that are gone are no rows any more
    if (reason === undefined) return true
    this.#skippedCount += rows
    const { ids } = (call.input as { input: { rows: { ids: number[] } } }).input.rows
    for (const routingId of ids.slice(0, SKIPPED_NAMED - this.#skipped.length))
      this.#skipped.push({ routingId, reason })
    return true
  }

  /** @throws AppError why nothing at all could be marked */
  result(): MarkResult {
    if (!this.#isAnyMade && this.#refusal !== null) throw this.#refusal
    return {
      count: this.#count,
      skipped: this.#skipped,
      skippedCount: this.#skippedCount,
      funds: [...this.#funds.values()],
      undoStep: null,
    }
  }
}
