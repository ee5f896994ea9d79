import { text as textOfStream } from 'node:stream/consumers'
import { type Command, DB_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { type Typed, UsageError } from '#cli/commandLine.ts'
import { oneTimePassword } from '#cli/commands/user.ts'
import { clientOf, openDesk, placesOf } from '#cli/session.ts'
import { createLibrary, describeLocation, removeLibrary } from '#db/library.ts'
import type { InputOf } from '#shared/api/contract.ts'

export const initCommand: Command = {
  name: 'init',
  usage: 'init (--sample | --admin LOGIN)',
  summary: 'make a new library: with the sample, or empty with one administrator',
  options: {
    ...DB_OPTIONS,
    sample: { summary: 'fill it with the sample library' },
    name: { value: 'NAME', summary: 'the name of the library' },
    admin: { value: 'LOGIN', summary: 'the login of the first administrator' },
    'admin-name': { value: 'NAME', summary: 'the name of the first administrator; the login when left out' },
    'admin-password-stdin': { summary: 'read the first administrator’s password from standard input' },
    'one-time-password': { summary: 'print a password for the first sign-in, to be changed there' },
    currency: { value: 'CODE', summary: 'the currency that funds are kept in; CNY when left out' },
  },
  operands: { least: 0, most: 0 },
  run: init,
}

async function init({ typed }: Surroundings): Promise<Outcome> {
  const input = setUpOf(typed)
  const given = await passwordOf(typed)
  const { library } = placesOf(typed)
  await createLibrary(library)
  try {
    const { login, password } = await setUp(typed, input, given)
    const db = describeLocation(library)
    return {
      json: { db, kind: input.kind, login, ...(password === null ? {} : { password }) },
      text: `Made ${db}${input.kind === 'sample' ? ' with the sample library' : ''}.\nSign in as: ${login}${password === null ? '' : `\nPassword for one sign-in: ${password}`}`,
    }
  } catch (error) {
    // half a library would stand in the way of the next attempt
    await removeLibrary(library)
    throw error
  }
}

/** What the first administrator is to sign in with: a given password, one to be made, or none. */
type FirstPassword =
  | { readonly kind: 'given'; readonly password: string }
  | { readonly kind: 'oneTime' | 'none' }

async function passwordOf(typed: Typed): Promise<FirstPassword> {
  const isOneTime = typed.isSet('one-time-password')
  if (!typed.isSet('admin-password-stdin')) return { kind: isOneTime ? 'oneTime' : 'none' }
  if (isOneTime)
    throw new UsageError(
      'Choose one: --admin-password-stdin for your own, --one-time-password for a made one.',
    )
  // the end of the line is the terminal's or echo's, not the password's
  const password = (await textOfStream(process.stdin)).replace(/\r?\n$/, '')
  return { kind: 'given', password }
}

async function setUp(
  typed: Typed,
  input: InputOf<'library.setUp'>,
  first: FirstPassword,
): Promise<{ login: string; password: string | null }> {
  const backend = await openDesk(typed)
  try {
    const { login } = await clientOf(backend, null).call('library.setUp', input)
    const client = clientOf(backend, login)
    if (first.kind === 'given')
      await client.call('account.changePassword', { currentPassword: null, newPassword: first.password })
    const made = first.kind === 'oneTime' ? await oneTimePassword(client, login) : null
    return { login, password: made?.password ?? null }
  } finally {
    await backend.close()
  }
}

function setUpOf(typed: Typed): InputOf<'library.setUp'> {
  const login = typed.text('admin')
  const name = typed.text('name') ?? ''
  const currency = typed.text('currency')
  if (typed.isSet('sample')) {
    if (login !== undefined || currency !== undefined || typed.text('admin-name') !== undefined)
      throw new UsageError(
        'The sample brings its own people and currency: --sample goes without --admin and --currency.',
      )
    return { kind: 'sample', name }
  }
  if (login === undefined)
    throw new UsageError('Say what the library begins with: --sample, or --admin LOGIN.')
  return {
    kind: 'empty',
    name,
    administrator: { login, displayName: typed.text('admin-name') ?? login },
    ...(currency === undefined ? {} : { currency }),
  }
}
