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
      /** Where there are no passwords (one computer), everyone can be chosen. */
      canSwitchUser: z.boolean(),
      isSetUp: z.boolean(),
      libraryName: z.string(),
      location: z.string(),
      programVersion: z.string(),
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
