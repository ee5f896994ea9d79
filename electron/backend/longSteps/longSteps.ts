import { setImmediate as turn } from 'node:timers/promises'
import { requireOperation } from '#backend/access/access.ts'
import type { Done, PublicContext, Services, UserContext } from '#backend/context.ts'
import type { JobHandle } from '#backend/jobs/jobs.ts'
import { parts } from '#backend/longSteps/parts.ts'
import type { LongPlan, PartCall, PartDone } from '#backend/longSteps/plan.ts'
import { planFor } from '#backend/longSteps/plans.ts'
import type { Recorder } from '#backend/recorder.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { insertJob } from '#db/jobs.ts'
import {
  countRows,
  findAbandoned,
  findForgotten,
  insertLongStep,
  type KeptPart,
  LONG_STEP,
  type LongGoal,
  type LongSide,
  popPart,
  pushPart,
  removeLongStep,
  setGoal,
} from '#db/longSteps.ts'
import { inShortTurn } from '#db/shortTurn.ts'
import {
  findNextRedo,
  findNextUndo,
  markRedone,
  markUndone,
  type StoredCall,
  type UndoStep,
} from '#db/undo.ts'
import type { MethodName } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

const JOB_KIND = 'longStep'
/** How often, in milliseconds, others hear that a long step has changed something. */
const TELL_INTERVAL = 1_000

/** From which side parts are taken, and where what takes them back is kept. */
interface Way {
  readonly from: LongSide
  readonly to: LongSide | null
}

const WAYS: Readonly<Record<'undone' | 'redone', Way>> = {
  undone: { from: 'undo', to: 'redo' },
  redone: { from: 'redo', to: 'undo' },
}

/** How a step that was broken off comes back to where it began. */
const WAYS_BACK: Readonly<Record<LongGoal, Way>> = {
  done: { from: 'undo', to: null },
  undone: WAYS.redone,
  redone: WAYS.undone,
}

interface Work {
  readonly name: MethodName
  readonly context: PublicContext
  readonly stepId: number
  job: JobHandle
  /** Whether a part has changed marking rows that it could not name. */
  isStale: boolean
}

/**
 * Makes commands about a great many rows: part by part, each in a transaction of some milliseconds with its audit
 * event, so that the marks of others get through in between; as a job, with progress and a way to stop it. How a part
 * is taken back is kept with it. A step that is stopped, refused or cut off by a crash is taken back to where it
 * began; one that is made is one step of undo. One at a time in a process.
 */
export class LongSteps {
  readonly #services: Services
  readonly #recorder: Recorder
  #last: Promise<unknown> = Promise.resolve()
  #told = 0

  constructor(services: Services, recorder: Recorder) {
    this.#services = services
    this.#recorder = recorder
  }

  /** Gives what makes the command in parts; null where it is made in one transaction. */
  async offer(
    name: MethodName,
    input: unknown,
    context: PublicContext,
  ): Promise<(() => Promise<unknown>) | null> {
    const { user } = context
    if (user === null) return null
    const { read } = this.#services.engine
    if (name === 'undo.undo' || name === 'undo.redo') {
      const goal = name === 'undo.undo' ? 'undone' : 'redone'
      const step = await (goal === 'undone' ? findNextUndo : findNextRedo)(read, user.id)
      return step?.method === LONG_STEP ? () => this.#turn(name, goal, step, context) : null
    }
    const plan = await planFor(name, read, input, context as UserContext)
    return plan && (() => this.#make(name, plan, context))
  }

  /**
   * At start: takes steps back that a crash has cut off, and forgets those that nothing leads to any more.
   * @param contextFor gives the context of a call by somebody
   */
  async recover(contextFor: (login: string) => Promise<PublicContext>): Promise<void> {
    const { engine } = this.#services
    for (const { id, goal, login } of await findAbandoned(engine.read)) {
      const job = { id: 0, signal: new AbortController().signal, progress: () => undefined }
      const context = await contextFor(login)
      const work: Work = { name: 'undo.undo', context, stepId: id, job, isStale: false }
      if (goal !== null) await this.#takeBack(work, goal)
    }
    for (const id of await findForgotten(engine.read))
      while (await engine.write((db) => removeLongStep(db, id))) await turn()
  }

  #make(name: MethodName, plan: LongPlan, context: PublicContext): Promise<unknown> {
    const begin = (db: WriteDb, jobId: number): Promise<number> => insertLongStep(db, jobId)
    return this.#inJob(name, context, 'done', begin, async (work) => {
      let done = 0
      for await (const part of plan.parts(work.job)) {
        work.job.signal.throwIfAborted()
        const { call, rows } = part
        try {
          if (call) plan.note(await this.#part(work, { call, rows, to: 'undo' }), part)
        } catch (error) {
          if (!(error instanceof AppError) || !plan.passesOver?.(error, part)) throw error
        }
        done += rows
        work.job.progress('applying', done, plan.total())
        await turn()
      }
      work.job.signal.throwIfAborted()
      return this.#finish(work, plan.finish())
    })
  }

  async #finish(work: Work, done: Pick<Done<unknown>, 'value' | 'audit' | 'withRecord'>): Promise<unknown> {
    const { stepId } = work
    return this.#services.engine.write(async (db) => {
      const isEmpty = (await countRows(db, stepId, 'undo')) === 0
      await setGoal(db, { id: stepId, goal: null })
      const undo = isEmpty ? null : { method: LONG_STEP, input: { longStep: stepId } }
      const record = await this.#recordEnd(db, work, done.audit, undo)
      return done.withRecord ? done.withRecord(record) : done.value
    })
  }

  /** The event of the step as a whole, after those of its parts. */
  #recordEnd(
    db: WriteDb,
    { name, context, isStale }: Work,
    audit: Done<unknown>['audit'],
    undo: StoredCall | null,
  ): ReturnType<Recorder['record']> {
    return this.#recorder.record(db, name, { audit, undo, ...(isStale ? {} : { routingIds: [] }) }, context)
  }

  /** Takes a whole step back, or does it again. */
  #turn(
    name: MethodName,
    goal: 'undone' | 'redone',
    step: UndoStep,
    context: PublicContext,
  ): Promise<unknown> {
    const { longStep } = step.input as { longStep: number }
    const begin = async (db: WriteDb, jobId: number): Promise<number> => {
      await setGoal(db, { id: longStep, goal, jobId })
      return longStep
    }
    return this.#inJob(name, context, goal, begin, async (work) => {
      const total = await countRows(this.#services.engine.read, longStep, WAYS[goal].from)
      await this.#move(work, WAYS[goal], total)
      await this.#services.engine.write(async (db) => {
        await setGoal(db, { id: longStep, goal: null })
        const back = { method: LONG_STEP, input: { longStep } }
        await (goal === 'undone' ? markUndone : markRedone)(db, step.id, back)
        const audit = { kind: 'job', id: work.job.id, summary: { [goal]: step.label, rows: total } }
        await this.#recordEnd(db, work, audit, null)
      })
      return { label: step.label }
    })
  }

  /** Makes all parts of one side and keeps on the other how they are taken back. */
  async #move(work: Work, { from, to }: Way, total: number): Promise<void> {
    let done = 0
    for (;;) {
      work.job.signal.throwIfAborted()
      const rows = await this.#part(work, { from, to })
      if (rows === null) return
      done += Number(rows)
      work.job.progress('applying', done, total)
      await turn()
    }
  }

  /** After a failure: back to where the step began. A part that somebody has built upon meanwhile stays. */
  async #takeBack(work: Work, goal: LongGoal): Promise<void> {
    const way = WAYS_BACK[goal]
    const { engine, options } = this.#services
    const total = await countRows(engine.read, work.stepId, way.from)
    // nothing stops this any more
    work.job = { ...work.job, signal: new AbortController().signal }
    for (;;)
      try {
        await this.#move(work, way, total)
        break
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        options.logError(`long step ${work.stepId}`, error)
        await engine.write((db) => popPart(db, work.stepId, way.from))
      }
    await engine.write((db) => setGoal(db, { id: work.stepId, goal: null }))
  }

  /**
   * One part in one transaction, given or taken from a side.
   * @returns what it gives, or how many rows one from a side was about; null when there is none
   */
  async #part(
    work: Work,
    part: { readonly to: LongSide | null } & (KeptPart | { readonly from: LongSide }),
  ): Promise<unknown> {
    const { name, context, stepId } = work
    const made = await inShortTurn(this.#services.engine, async (db) => {
      const own = 'from' in part ? await popPart(db, stepId, part.from) : part
      if (own === null) return null
      const done = await runPart(db, own.call as PartCall, context)
      if (part.to && done.undo) await pushPart(db, stepId, part.to, { call: done.undo, rows: own.rows })
      const { kind, id, summary } = done.audit
      const audit = { kind, id, summary: { ...summary, longStep: stepId } }
      const { routingIds = [] } = done
      await this.#recorder.record(db, name, { audit, undo: null, routingIds }, context)
      return { done, rows: own.rows }
    })
    if (made === null) return null
    work.isStale ||= made.done.routingIds === undefined
    made.done.afterCommit?.()
    await this.#recorder.bringIn(name, made.done.routingIds ?? [])
    if (performance.now() - this.#told > TELL_INTERVAL) this.#tell(name)
    return 'from' in part ? made.rows : made.done.value
  }

  #tell(name: MethodName): void {
    this.#told = performance.now()
    this.#recorder.tell(name)
  }

  /** Runs the work as a job, when its turn has come. @returns what it gives @throws what it throws, taken back */
  async #inJob(
    name: MethodName,
    context: PublicContext,
    goal: LongGoal,
    begin: (db: WriteDb, jobId: number) => Promise<number>,
    run: (work: Work) => Promise<unknown>,
  ): Promise<unknown> {
    const { engine, jobs } = this.#services
    const { id: userId = 0, login = '' } = context.user ?? {}
    const before = this.#last
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#last = promise.catch(() => undefined)
    await before
    try {
      const { jobId, stepId } = await engine.write(async (db) => {
        const id = await insertJob(db, { kind: JOB_KIND, userId, at: context.now })
        return { jobId: id, stepId: await begin(db, id) }
      })
      const work = async (job: JobHandle): Promise<null> => {
        const own: Work = { name, context, stepId, job, isStale: false }
        try {
          resolve(await run(own))
        } catch (error) {
          await this.#takeBack(own, goal).catch((failure: unknown) => {
            this.#services.options.logError(`long step ${stepId}`, failure)
          })
          reject(error)
          throw error
        } finally {
          if (own.isStale) await this.#recorder.bringIn(name, undefined)
          this.#tell(name)
        }
        return null
      }
      jobs.start({ id: jobId, kind: JOB_KIND, login }, work, describeQuietly)
      await jobs.get(jobId)?.finished
    } catch (error) {
      reject(error)
    }
    return promise
  }
}

async function runPart(db: WriteDb, { part, input }: PartCall, context: PublicContext): Promise<PartDone> {
  const kind = parts[part]
  if (!kind) throw new AppError('undo_overtaken', 'This step is of another version of the program.', { part })
  requireOperation(context.user, kind.permission)
  return kind.run(db, input, context as UserContext)
}

/** The caller is told of the failure and it is logged there; a job says no more than that it failed. */
function describeQuietly(error: unknown) {
  if (error instanceof AppError) return error.toReply()
  return { code: 'internal' as const, message: 'Something went wrong inside the program.', details: {} }
}
