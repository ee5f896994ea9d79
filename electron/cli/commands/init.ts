import { type Command, DB_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { type Typed, UsageError } from '#cli/commandLine.ts'
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
    currency: { value: 'CODE', summary: 'the currency that funds are kept in; CNY when left out' },
  },
  operands: { least: 0, most: 0 },
  run: init,
}

async function init({ typed }: Surroundings): Promise<Outcome> {
  const input = setUpOf(typed)
  const { library } = placesOf(typed)
  await createLibrary(library)
  try {
    const { login } = await setUp(typed, input)
    const db = describeLocation(library)
    return {
      json: { db, kind: input.kind, login },
      text: `Made ${db}${input.kind === 'sample' ? ' with the sample library' : ''}.\nSign in as: ${login}`,
    }
  } catch (error) {
    // half a library would stand in the way of the next attempt
    await removeLibrary(library)
    throw error
  }
}

async function setUp(typed: Typed, input: InputOf<'library.setUp'>): Promise<{ login: string }> {
  const backend = await openDesk(typed)
  try {
    return await clientOf(backend, null).call('library.setUp', input)
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
