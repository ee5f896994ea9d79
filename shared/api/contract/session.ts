import { z } from 'zod'
import { command, query } from '#shared/api/method.ts'
import { id, locale, nothing, role } from '#shared/schema/common.ts'

export const currentUser = z.object({
  id,
  login: z.string(),
  displayName: z.string(),
  locale,
  roles: z.array(role),
  /** Subjects whose team the user is in. */
  subjectIds: z.array(id),
  /** Where the user works; null for a head who heads the whole library, and for those of no department. */
  departmentId: id.nullable(),
  /** Whether the user holds the grant to pass the stop of a fund. */
  canOverrideStop: z.boolean(),
})
export type CurrentUser = z.infer<typeof currentUser>

export const sessionMethods = {
  'session.get': query(
    'Who is signed in, and whether the library still has to be set up.',
    'public',
    nothing,
    z.object({
      user: currentUser.nullable(),
      /** On one computer everyone can be chosen; who has set a password is asked for it. */
      canSwitchUser: z.boolean(),
      isSetUp: z.boolean(),
      libraryName: z.string(),
      location: z.string(),
      programVersion: z.string(),
    }),
  ),
  'session.listPeople': query(
    'Whom one can be on one computer; empty where people sign in.',
    'public',
    nothing,
    z.object({
      people: z.array(
        z.object({
          login: z.string(),
          displayName: z.string(),
          roles: z.array(role),
          hasPassword: z.boolean(),
        }),
      ),
    }),
  ),
  'session.setLocale': command(
    'Remembers the language of the interface for the user.',
    'signedIn',
    ['session'],
    z.object({ locale }).strict(),
    nothing,
  ),
}
