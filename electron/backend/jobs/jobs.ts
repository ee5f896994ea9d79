import type { EventBus } from '#backend/events.ts'
import type { Engine } from '#db/engine/engine.ts'
import { finishJob } from '#db/jobs.ts'
import { AppError, type ErrorReply } from '#shared/api/errors.ts'
import type { JobProgress, Topic } from '#shared/api/events.ts'

/** What running work is given: whether to stop, and where to say how far it is. */
export interface JobHandle {
  readonly id: number
  readonly signal: AbortSignal
  progress(phase: string, done: number, total: number | null): void
}

export interface JobState {
  readonly id: number
  readonly kind: string
  /** Who started it. */
  readonly login: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  progress: JobProgress
  result: unknown
  error: ErrorReply | null
  readonly finished: Promise<void>
}

type LiveJob = JobState & { readonly controller: AbortController }

const NOTHING_YET: JobProgress = {
  phase: 'starting',
  done: 0,
  total: null,
  rowsPerSecond: null,
  secondsLeft: null,
}

/** At most this often, in milliseconds, is progress told. */
const PROGRESS_INTERVAL = 150

/** Long work of this process. The row in the database is for the time after; the live state is here. */
export class Jobs {
  readonly #engine: Engine
  readonly #events: EventBus
  readonly #now: () => Date
  readonly #jobs = new Map<number, LiveJob>()

  constructor(engine: Engine, events: EventBus, now: () => Date) {
    this.#engine = engine
    this.#events = events
    this.#now = now
  }

  /**
   * Begins the work of a job whose row is committed. The work must leave nothing when it throws.
   * @param topics what its success may have changed
   */
  start(
    { id, kind, login }: Pick<JobState, 'id' | 'kind' | 'login'>,
    work: (job: JobHandle) => Promise<unknown>,
    describe: (error: unknown) => ErrorReply,
    topics: readonly Topic[] = [],
  ): void {
    const controller = new AbortController()
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
    const job: LiveJob = {
      id,
      kind,
      login,
      state: 'running',
      progress: NOTHING_YET,
      result: null,
      error: null,
      finished,
      controller,
    }
    this.#jobs.set(id, job)
    const handle: JobHandle = { id, signal: controller.signal, progress: this.#reporter(job) }
    void this.#run(job, () => work(handle), describe, topics).finally(finish)
  }

  get(id: number): JobState | null {
    return this.#jobs.get(id) ?? null
  }

  cancel(id: number): boolean {
    const job = this.#jobs.get(id)
    if (job?.state !== 'running') return false
    job.controller.abort(new AppError('cancelled', 'The work was cancelled; nothing was kept.'))
    return true
  }

  isRunning(kind: string): boolean {
    return [...this.#jobs.values()].some((job) => job.kind === kind && job.state === 'running')
  }

  /** Cancels what runs and waits for it to have cleaned up. */
  async close(): Promise<void> {
    for (const job of this.#jobs.values()) this.cancel(job.id)
    await Promise.all([...this.#jobs.values()].map((job) => job.finished))
  }

  #reporter(job: JobState): JobHandle['progress'] {
    const started = performance.now()
    let lastTold = 0
    return (phase, done, total) => {
      const elapsed = (performance.now() - started) / 1000
      const rate = elapsed > 0.2 && done > 0 ? done / elapsed : null
      job.progress = {
        phase,
        done,
        total,
        rowsPerSecond: rate === null ? null : Math.round(rate),
        secondsLeft: rate === null || total === null ? null : Math.max(0, Math.ceil((total - done) / rate)),
      }
      if (performance.now() - lastTold < PROGRESS_INTERVAL) return
      lastTold = performance.now()
      this.#events.publish({
        kind: 'job',
        job: job.id,
        login: job.login,
        state: 'running',
        progress: job.progress,
      })
    }
  }

  async #run(
    job: LiveJob,
    work: () => Promise<unknown>,
    describe: (error: unknown) => ErrorReply,
    topics: readonly Topic[],
  ): Promise<void> {
    let outcome: 'done' | 'failed' | 'cancelled' = 'done'
    try {
      job.result = await work()
    } catch (error) {
      outcome = job.controller.signal.aborted ? 'cancelled' : 'failed'
      job.error = describe(job.controller.signal.aborted ? job.controller.signal.reason : error)
    }
    try {
      const at = this.#now().toISOString()
      await this.#engine.write((db) =>
        finishJob(db, { id: job.id, state: outcome, result: job.result, error: job.error, at }),
      )
    } catch (error) {
      // the work itself is whole; only its record could not be written, and the next start mends that
      describe(error)
    }
    job.state = outcome
    const { id, login, progress } = job
    this.#events.publish({ kind: 'job', job: id, login, state: outcome, progress })
    this.#events.publish({ kind: 'changed', topics: [...topics, 'job'] })
  }
}
