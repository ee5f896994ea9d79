import type { Handlers } from '#backend/context.ts'
import { checkLibrary } from '#db/check.ts'
import { seedEmpty } from '#db/seed/empty.ts'
import { seedSample } from '#db/seed/sample.ts'
import { readSetting } from '#db/settings.ts'
import { AppError } from '#shared/api/errors.ts'

export const libraryHandlers = {
  async 'library.setUp'(db, { kind, name, administrator, currency }, { services, now }) {
    if ((await readSetting(db, 'setUpAt')) !== null)
      throw new AppError('wrong_state', 'This library is set up already.', { state: 'setUp' })
    if (kind === 'sample') return seedSample(services.engine, { now, name })
    if (!administrator)
      throw new AppError('invalid_input', 'An empty library needs a first administrator: login and name.', {
        issues: [{ path: 'administrator', message: 'missing' }],
      })
    return seedEmpty(services.engine, { now, name, currency, administrator })
  },

  async 'library.check'(_db, _input, { services, session, access }) {
    const { ok, checks } = await checkLibrary(services.engine)
    // what is wrong is told in figures of funds and titles, whoever they belong to
    if (session.canSwitchUser || access?.can('administer')) return { ok, checks }
    return { ok, checks: checks.map((check) => ({ ...check, detail: '' })) }
  },
} satisfies Pick<Handlers, 'library.setUp' | 'library.check'>
