import type { Services } from '#backend/context.ts'
import type { EventBus } from '#backend/events.ts'
import { requireKnownSchema } from '#db/schemaVersion.ts'
import { AppError } from '#shared/api/errors.ts'
import { TOPICS } from '#shared/api/events.ts'

/** How often to look whether another process has changed the library, in milliseconds. Costs two row reads. */
const WATCH_INTERVAL = 1_000

export interface LibraryWatch {
  /** @throws AppError library_too_new once a newer program has brought the library up to date */
  requireKnown(): void
  stop(): void
}

/**
 * Looks for what others do to the same library: tells the screens when the command line, or another window, has
 * changed it and not said so, and notices when a newer program has taken it over.
 */
export function watchLibrary(services: Services, events: EventBus, interval = WATCH_INTERVAL): LibraryWatch {
  let isLooking = false
  let isStopped = false
  let wasWell = true
  let newer: AppError | null = null

  async function look(): Promise<void> {
    await requireKnownSchema(services.engine)
    if (await services.views.catchUp()) events.publish({ kind: 'changed', topics: TOPICS })
    newer = null
  }
  /** Once for each time that it goes wrong: a server that is away for a night must not fill the log. */
  function note(error: unknown): void {
    // a look that was under way finds the library closed
    if (isStopped) return
    if (error instanceof AppError && error.code === 'library_too_new') newer = error
    if (wasWell) services.options.logError('watch', error)
  }
  async function lookOnce(): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      await look()
      wasWell = true
    } catch (error) {
      note(error)
      wasWell = false
    }
    isLooking = false
  }

  const timer = setInterval(() => void lookOnce(), interval)
  timer.unref()
  return {
    requireKnown() {
      if (newer !== null) throw newer
    },
    stop() {
      isStopped = true
      clearInterval(timer)
    },
  }
}
