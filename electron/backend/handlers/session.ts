import type { Handlers } from '#backend/context.ts'
import { readSetting } from '#db/settings.ts'
import { listChoices, setUserLocale } from '#db/users.ts'

export const sessionHandlers = {
  async 'session.get'(db, _input, { user, session, services }) {
    return {
      user,
      canSwitchUser: session.canSwitchUser,
      isSetUp: (await readSetting(db, 'setUpAt')) !== null,
      libraryName: (await readSetting(db, 'libraryName')) ?? '',
      location: services.engine.location,
      programVersion: services.options.programVersion,
    }
  },

  'session.listPeople': async (db, _input, { session }) => ({
    // whoever has no session at a server learns nobody's name
    people: session.canSwitchUser ? await listChoices(db) : [],
  }),

  async 'session.setLocale'(db, { locale }, { user }) {
    await setUserLocale(db, user.id, locale)
    return { value: {}, audit: { kind: 'user', id: user.id, summary: { locale } }, undo: null }
  },
} satisfies Pick<Handlers, 'session.get' | 'session.listPeople' | 'session.setLocale'>
