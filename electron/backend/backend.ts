import { createAccounts } from '#backend/accounts/accounts.ts'
import { createChoosing } from '#backend/accounts/choosing.ts'
import { createPasswords } from '#backend/accounts/passwords.ts'
import type { Services } from '#backend/context.ts'
import { EventBus } from '#backend/events.ts'
import { FileStore } from '#backend/files.ts'
import type { Backend, BackendOptions } from '#backend/host.ts'
import { Jobs } from '#backend/jobs/jobs.ts'
import { hearOthers } from '#backend/otherPrograms.ts'
import { Router } from '#backend/router.ts'
import { Views } from '#backend/views/views.ts'
import { watchLibrary } from '#backend/watchLibrary.ts'
import type { Engine } from '#db/engine/engine.ts'
import { sweepUnfinishedRuns } from '#db/importRuns.ts'
import { failOrphanedJobs } from '#db/jobs.ts'
import { openLibrary } from '#db/library.ts'
import { findFirstAdministrator } from '#db/users.ts'

/**
 * Opens a library and everything that stands over it. What a crash left unfinished is swept first.
 * @throws AppError library_not_found, not_a_library, library_too_new, library_locked, network_path
 */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const engine = openLibrary(options.location)
  const events = new EventBus()
  const services: Services = {
    engine,
    options,
    views: new Views(engine, options.now),
    jobs: new Jobs(engine, events, options.now),
    files: new FileStore(options.dataFolder),
    passwords: createPasswords(options.passwordCost),
  }
  try {
    await hearOthers(services, events)
    await sweepUnfinished(engine, options.now().toISOString())
  } catch (error) {
    await engine.close()
    throw error
  }
  const router = new Router(services, events)
  try {
    await router.recover()
  } catch (error) {
    // the library can be worked with all the same; the next start tries again
    options.logError('recover', error)
  }
  const watch = watchLibrary(services, events)
  return {
    async handle(request, caller) {
      try {
        watch.requireKnown()
      } catch (error) {
        return { id: request.id, ok: false, error: router.describe(error) }
      }
      return router.handle(request, caller)
    },
    onEvent: (listener) => events.listen(listener),
    files: services.files,
    accounts: createAccounts(services),
    ...createChoosing(services),
    administratorLogin: () => findFirstAdministrator(engine.read),
    async close() {
      watch.stop()
      await services.jobs.close()
      await engine.close()
    },
  }
}

async function sweepUnfinished(engine: Engine, at: string): Promise<void> {
  await engine.write(async (db) => {
    const isOtherAtWork = await failOrphanedJobs(db, at)
    // the rows of an import that another program is at are not to be swept from under it
    if (!isOtherAtWork) await sweepUnfinishedRuns(db, at)
  })
}
