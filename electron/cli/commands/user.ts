import { type Command, LIBRARY_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { UsageError } from '#cli/commandLine.ts'
import { withLibrary } from '#cli/session.ts'
import type { Client } from '#shared/api/client.ts'
import { AppError } from '#shared/api/errors.ts'

export const userCommand: Command = {
  name: 'user',
  usage: 'user reset-password LOGIN',
  summary: 'give a person a password for one sign-in, at which they must choose their own',
  notes: [
    'For an administrator who has locked themselves out, too: whoever may open the library file or knows the password',
    'of its database may do this. It is on record, all sessions of the person end, and the account is unlocked.',
  ],
  options: LIBRARY_OPTIONS,
  operands: { least: 2, most: 2 },
  run: resetPassword,
}

async function resetPassword({ typed }: Surroundings): Promise<Outcome> {
  const [action = '', login = ''] = typed.positionals
  if (action !== 'reset-password')
    throw new UsageError(`There is no "user ${action}": desk user reset-password LOGIN.`)
  const { password } = await withLibrary(typed, ({ client }) => oneTimePassword(client, login))
  return {
    json: { login, password },
    text: `Password of ${login} for one sign-in: ${password}`,
  }
}

/** @returns a password that must be changed at the first sign-in @throws AppError not_found */
export async function oneTimePassword(client: Client, login: string): Promise<{ password: string }> {
  const { users } = await client.call('reference.get', {})
  const user = users.find((candidate) => candidate.login === login)
  if (user) return client.call('user.resetPassword', { userId: user.id })
  throw new AppError('not_found', `Nobody in this library has the login "${login}".`, { kind: 'user', login })
}
