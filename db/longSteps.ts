import type { ReadDb, WriteDb } from '#db/engine/engine.ts'

/** What is being made of a long step. */
export type LongGoal = 'done' | 'undone' | 'redone'
/** The calls that take a long step back, and those that do it again. */
export type LongSide = 'undo' | 'redo'

/** How an undo step names a long one, in place of a method: its input is `{longStep}`. */
export const LONG_STEP = 'undo.longStep'

/** Parts removed in one transaction: each may hold the earlier state of some hundred rows. */
const PARTS_REMOVED = 20

/** @returns the id of a new long step that a job is at */
export async function insertLongStep(db: WriteDb, jobId: number): Promise<number> {
  const { id } = await db
    .insertInto('long_step')
    .values({ job_id: jobId, goal: 'done' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Notes what is being made of a step and by which job; null: it is made. */
export async function setGoal(
  db: WriteDb,
  step: { readonly id: number; readonly goal: LongGoal | null; readonly jobId?: number },
): Promise<void> {
  await db
    .updateTable('long_step')
    .set({ goal: step.goal, ...(step.jobId === undefined ? {} : { job_id: step.jobId }) })
    .where('id', '=', step.id)
    .execute()
}

/** How many rows the parts of a side are about. */
export async function countRows(db: ReadDb, stepId: number, side: LongSide): Promise<number> {
  const { rows } = await db
    .selectFrom('long_step_part')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('row_count'), eb.lit(0)).as('rows'))
    .where('step_id', '=', stepId)
    .where('side', '=', side)
    .executeTakeFirstOrThrow()
  return Number(rows)
}

/** A part as it is kept. */
export interface KeptPart {
  readonly call: unknown
  readonly rows: number
}

/** Puts a part on a side, to be made before those that are there. */
export async function pushPart(db: WriteDb, stepId: number, side: LongSide, part: KeptPart): Promise<void> {
  const last = await lastPart(db, stepId, side)
  await db
    .insertInto('long_step_part')
    .values({
      step_id: stepId,
      side,
      position: (last?.position ?? -1) + 1,
      row_count: part.rows,
      call: JSON.stringify(part.call),
    })
    .execute()
}

/** Takes the part off a side that is to be made next; null when there is none. */
export async function popPart(db: WriteDb, stepId: number, side: LongSide): Promise<KeptPart | null> {
  const last = await lastPart(db, stepId, side)
  if (!last) return null
  await db
    .deleteFrom('long_step_part')
    .where('step_id', '=', stepId)
    .where('side', '=', side)
    .where('position', '=', last.position)
    .execute()
  return { call: JSON.parse(last.call), rows: last.row_count }
}

function lastPart(db: ReadDb, stepId: number, side: LongSide) {
  return db
    .selectFrom('long_step_part')
    .select(['position', 'row_count', 'call'])
    .where('step_id', '=', stepId)
    .where('side', '=', side)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Long steps that nobody is at any more although they are not made, with the login of who began them. */
export function findAbandoned(db: ReadDb): Promise<{ id: number; goal: LongGoal | null; login: string }[]> {
  return db
    .selectFrom('long_step')
    .innerJoin('job', 'job.id', 'long_step.job_id')
    .innerJoin('user_account', 'user_account.id', 'job.user_id')
    .select(['long_step.id', 'long_step.goal', 'user_account.login'])
    .where('long_step.goal', 'is not', null)
    .where('job.state', '<>', 'running')
    .orderBy('long_step.id')
    .execute()
}

/** Long steps that are made and that no undo step leads to any more. */
export async function findForgotten(db: ReadDb): Promise<number[]> {
  const steps = await db.selectFrom('long_step').select('id').where('goal', 'is', null).execute()
  if (steps.length === 0) return []
  const led = await db
    .selectFrom('undo_step')
    .select(['state', 'undo_input', 'redo_input'])
    .where((eb) => eb.or([eb('undo_method', '=', LONG_STEP), eb('redo_method', '=', LONG_STEP)]))
    .where('state', '<>', 'dropped')
    .execute()
  const wanted = new Set(led.flatMap((row) => [longStepOf(row.undo_input), longStepOf(row.redo_input)]))
  return steps.map(({ id }) => id).filter((id) => !wanted.has(id))
}

function longStepOf(input: string | null): unknown {
  return input === null ? null : (JSON.parse(input) as { longStep?: number }).longStep
}

/** Removes some parts of a step, and in the end the step. @returns whether there is more to remove */
export async function removeLongStep(db: WriteDb, id: number): Promise<boolean> {
  const parts = await db
    .selectFrom('long_step_part')
    .select(['side', 'position'])
    .where('step_id', '=', id)
    .limit(PARTS_REMOVED)
    .execute()
  for (const { side, position } of parts)
    await db
      .deleteFrom('long_step_part')
      .where('step_id', '=', id)
      .where('side', '=', side)
      .where('position', '=', position)
      .execute()
  if (parts.length > 0) return true
  await db.deleteFrom('long_step').where('id', '=', id).execute()
  return false
}
