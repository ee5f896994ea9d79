import { z } from 'zod'
import { command, query, task } from '#shared/api/method.ts'
import { id, isoTime, nothing } from '#shared/schema/common.ts'

/** Longer than any that is taken, so that what is wrong with it can be said; short enough to cost nothing. */
const password = z.string().max(1_000)
const oneUser = z.object({ userId: id }).strict()

const signedInAt = z.object({
  sessions: z.array(
    z.object({
      id,
      createdAt: isoTime,
      seenAt: isoTime,
      expiresAt: isoTime,
      /** What the browser says of itself; null where it said nothing. */
      agent: z.string().nullable(),
      /** Whether the call itself came by this session. */
      isCurrent: z.boolean(),
    }),
  ),
})

/** Passwords and sessions. Signing in itself is the host's: a caller without a session cannot call anything. */
export const accountMethods = {
  'account.changePassword': task(
    'Changes the own password, or sets the first one, and ends the own sessions elsewhere.',
    'signedIn',
    ['session'],
    z.object({ currentPassword: password.nullable(), newPassword: password }).strict(),
    nothing,
  ),
  'account.removePassword': task(
    'Takes the own password away, on one computer and while nobody signs in to the library.',
    'signedIn',
    ['session'],
    z.object({ currentPassword: password }).strict(),
    nothing,
  ),
  'account.listSessions': query('Where the caller is signed in.', 'signedIn', nothing, signedInAt),
  'account.endSession': command(
    'Signs the caller out somewhere else.',
    'signedIn',
    [],
    z.object({ id }).strict(),
    nothing,
  ),
  'user.resetPassword': task(
    'Gives a person a password for one sign-in, at which it must be changed, and ends their sessions.',
    'administer',
    [],
    oneUser,
    z.object({ password: z.string() }),
  ),
  'user.listSessions': query('Where a person is signed in.', 'administer', oneUser, signedInAt),
  'user.endSessions': command(
    'Signs a person out everywhere.',
    'administer',
    [],
    oneUser,
    z.object({ count: z.int() }),
  ),
}
