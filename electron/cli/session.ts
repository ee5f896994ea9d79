import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openBackend } from '#backend/backend.ts'
import { defaultDataFolder } from '#backend/entries/dataFolder.ts'
import { createErrorLog } from '#backend/entries/errorLog.ts'
import type { Backend, FileGrants } from '#backend/host.ts'
import type { Typed } from '#cli/commandLine.ts'
import { resolveLocation } from '#db/library.ts'
import { type Client, createClient } from '#shared/api/client.ts'
import { AppError } from '#shared/api/errors.ts'

/** A library that is open for one command. */
export interface Session {
  readonly client: Client
  readonly files: FileGrants
}

/** Where the library and the program's own files are, as typed or as the server has them too. */
export function placesOf(typed: Typed): { readonly library: string; readonly dataFolder: string } {
  const dataFolder = resolve(typed.text('data-folder') ?? defaultDataFolder())
  return { library: resolveLocation(typed.text('db') ?? join(dataFolder, 'Library.subjectdesk')), dataFolder }
}

/** The version that package.json says. */
export function programVersion(): string {
  const path = new URL('../../package.json', import.meta.url)
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'))
  return version
}

const currentTime = (): Date => new Date()

/** Opens the backend over a library that exists. @throws AppError library_not_found and the like */
export function openDesk(typed: Typed): Promise<Backend> {
  const { library, dataFolder } = placesOf(typed)
  return openBackend({
    location: library,
    dataFolder,
    importWorker: new URL('../backend/importing/worker.ts', import.meta.url),
    programVersion: programVersion(),
    isBrief: true,
    now: currentTime,
    logError: createErrorLog(dataFolder, currentTime),
  })
}

/** The contract by direct calls in this process. */
export function clientOf(backend: Backend, login: string | null): Client {
  return createClient({
    send: (request) => backend.handle(request, { login, canSwitchUser: true }),
    onEvent: (listener) => backend.onEvent(listener),
    onConnection: () => () => undefined,
  })
}

/**
 * Opens the library for the work and closes it whatever happens. The user is the one of `--as`, else the first
 * administrator; nobody is asked for a password, since whoever runs this can read the library as it is.
 * @throws AppError not_found for an unknown login
 */
export async function withLibrary<T>(typed: Typed, work: (session: Session) => Promise<T>): Promise<T> {
  const backend = await openDesk(typed)
  try {
    const wanted = typed.text('as')
    const login = wanted ?? (await backend.administratorLogin())
    const client = clientOf(backend, login)
    if (wanted !== undefined) await requireUser(client, wanted)
    return await work({ client, files: backend.files })
  } finally {
    await backend.close()
  }
}

async function requireUser(client: Client, login: string): Promise<void> {
  const { user } = await client.call('session.get', {})
  if (user === null)
    throw new AppError('not_found', `Nobody in this library has the login "${login}".`, {
      kind: 'user',
      login,
    })
}
