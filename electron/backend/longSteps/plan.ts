import type { Done, UserContext } from '#backend/context.ts'
import type { JobHandle } from '#backend/jobs/jobs.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { AppError } from '#shared/api/errors.ts'
import type { Operation } from '#shared/domain/permission.ts'

/** One part of a long step, as it is kept: which of `parts` makes it, and of what. */
export interface PartCall {
  readonly part: string
  readonly input: unknown
}

/** What a part did; `undo` takes it back. Without `routingIds` the marking index is built anew in the end. */
export type PartDone = Pick<Done<unknown>, 'value' | 'audit' | 'routingIds' | 'afterCommit'> & {
  readonly undo: PartCall | null
}

/** A kind of part: a few hundred rows, in the caller's transaction. The operation is asked for again each time. */
export interface PartKind {
  readonly permission: Operation
  run(db: WriteDb, input: unknown, context: UserContext): Promise<PartDone>
}

export interface PlannedPart {
  /** Null where these rows are looked at only. */
  readonly call: PartCall | null
  readonly rows: number
}

/** How a command is made in parts. */
export interface LongPlan {
  /** Gives one part after the other; what it must read first it reads in slices, and says how far it is. */
  parts(job: JobHandle): AsyncIterable<PlannedPart> | Iterable<PlannedPart>
  /** Rows of all parts; null while it is not known. */
  total(): number | null
  note(value: unknown, part: PlannedPart): void
  /** Whether the others go on although a part was refused; when left out, the whole step is refused. */
  passesOver?(error: AppError, part: PlannedPart): boolean
  /** What the command answers and has done as a whole, when all parts are made. @throws AppError to take them back */
  finish(): Pick<Done<unknown>, 'value' | 'audit' | 'withRecord'>
}

/** Says how a command is to be made in parts; null where one transaction is short enough. Reads little itself. */
export type Planner<Input> = (db: ReadDb, input: Input, context: UserContext) => Promise<LongPlan | null>

/** The handler of a command that is always made in parts. */
export function madeInParts(): Promise<never> {
  return Promise.reject(new Error('this command is made in parts: see plans.ts'))
}
