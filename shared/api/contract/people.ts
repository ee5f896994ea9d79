import { z } from 'zod'
import { created, oneId, person, personFields, teamRole } from '#shared/api/contract/administrationFields.ts'
import { command, query, task } from '#shared/api/method.ts'
import { id, isoTime, locale, nothing, role } from '#shared/schema/common.ts'

/** How many people are given passwords in one call: each costs half a second of the server. */
export const MOST_PASSWORDS = 100

/** What only an administrator sees of an account. */
const account = z.object({
  id,
  login: z.string(),
  displayName: z.string(),
  locale,
  roles: z.array(role),
  departmentId: id.nullable(),
  canOverrideStop: z.boolean(),
  isActive: z.boolean(),
  hasPassword: z.boolean(),
  /** The password was given by somebody else and must be changed at the next sign-in. */
  mustChange: z.boolean(),
  /** UTC; null unless signing in is refused until then. */
  lockedUntil: isoTime.nullable(),
  openSessions: z.int(),
})
export type Account = z.output<typeof account>

/** What an administrator does about the people of a library. */
export const peopleMethods = {
  'user.list': query(
    'All people with the state of their accounts, those who are not active any more included.',
    'administer',
    nothing,
    z.object({ users: z.array(account) }),
  ),
  'user.update': command(
    'Changes name, roles, department, grant and language. With `expected` only as long as nobody else has changed it.',
    'administer',
    ['reference', 'session', 'undo'],
    z.object({ id, ...personFields, expected: person.optional() }).strict(),
    created,
  ),
  'user.deactivate': command(
    'Ends the work of a person here: signed out, out of all teams, no longer let in. What they did stays.',
    'administer',
    ['reference', 'session', 'undo'],
    oneId,
    created,
  ),
  'user.activate': command(
    'Lets a person in again, with the parts in teams that are named.',
    'administer',
    ['reference', 'session', 'undo'],
    z
      .object({
        id,
        teams: z
          .array(z.object({ subjectId: id, teamRole }).strict())
          .max(2000)
          .default([]),
      })
      .strict(),
    created,
  ),
  'user.unlock': command(
    'Lets a person try to sign in again at once.',
    'administer',
    ['session'],
    oneId,
    created,
  ),
  'user.givePasswords': task(
    'Gives several people each a password for one sign-in, and ends their sessions. It is told this once.',
    'administer',
    ['session'],
    z.object({ userIds: z.array(id).min(1).max(MOST_PASSWORDS) }).strict(),
    z.object({
      people: z.array(
        z.object({ userId: id, login: z.string(), displayName: z.string(), password: z.string() }),
      ),
    }),
  ),
}
