import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { openBackend } from '#backend/backend.ts'
import { createErrorLog } from '#backend/entries/errorLog.ts'
import type { Backend } from '#backend/host.ts'
import { describeLocation } from '#db/library.ts'
import type { TlsKeys } from '#server/http.ts'
import { type StartedServer, startServer } from '#server/server.ts'
import { ConfigError, type ServerConfig } from '#server/serverConfig.ts'
import { AppError } from '#shared/api/errors.ts'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

export interface ServeOptions {
  readonly config: ServerConfig
  readonly programVersion: string
  /** The built renderer; the program's own when left out. */
  readonly rendererFolder?: string
  /** Takes the log, one line of JSON at a time. */
  readonly log: { write(line: string): void }
}

export interface Serving {
  readonly origin: string
  /** Reads the certificate anew; a broken one is logged and the old one stays. */
  reload(): void
  /**
   * Lets running commands finish, ends jobs cleanly and closes the library.
   * @returns false when that took longer than the configuration allows, and was given up
   */
  close(): Promise<boolean>
}

/**
 * The server of a library: opens it and serves it to people who sign in.
 * @throws AppError what is wrong with the library; ConfigError when its certificate cannot be read or nobody could sign in
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { config, log } = options
  const logError = errorLogOf(config, log)
  const tls = config.tls === null ? null : readKeys(config.tls)
  const backend = await openBackend({
    location: config.database,
    dataFolder: config.dataFolder,
    importWorker: new URL('../backend/importing/worker.ts', import.meta.url),
    programVersion: options.programVersion,
    now: () => new Date(),
    sessionMinutes: config.sessionMinutes,
    logError,
  })
  try {
    if (!(await backend.accounts.hasPasswords())) throw nobodyCanSignIn(config)
    const server = await startServer({
      backend,
      port: config.port,
      rendererFolder: options.rendererFolder ?? join(PROJECT, 'out', 'web'),
      dataFolder: config.dataFolder,
      logError,
      service: {
        host: config.host,
        publicOrigin: config.publicOrigin,
        tls,
        trustedProxies: config.trustedProxies,
        log,
      },
    })
    writeLine(log, { msg: 'serving', address: server.origin, library: describeLocation(config.database) })
    return servingOf(options, backend, server)
  } catch (error) {
    await backend.close()
    throw error
  }
}

function servingOf({ config, log }: ServeOptions, backend: Backend, server: StartedServer): Serving {
  return {
    origin: server.origin,
    reload() {
      if (config.tls === null) return
      try {
        server.setKeys(readKeys(config.tls))
        writeLine(log, { msg: 'certificate read' })
      } catch (error) {
        writeLine(log, { level: 50, msg: 'certificate not read, the old one stays', problem: wordsOf(error) })
      }
    },
    async close() {
      writeLine(log, { msg: 'closing' })
      const limitMs = config.shutdownSeconds * 1_000
      const isWhole = await inTime(
        server.close(limitMs).then(() => backend.close()),
        2 * limitMs,
      )
      writeLine(log, isWhole ? { msg: 'closed' } : { level: 50, msg: 'not closed in time' })
      return isWhole
    },
  }
}

async function inTime(work: Promise<void>, limitMs: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), limitMs)
  try {
    return await Promise.race([work.then(() => true), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

function nobodyCanSignIn({ database }: ServerConfig): ConfigError {
  return new ConfigError(
    `Nobody in ${describeLocation(database)} has a password yet. Give the first administrator one: ` +
      'desk user reset-password LOGIN --db …, or desk init for a new library.',
  )
}

/** @throws ConfigError when a file cannot be read, is no PEM, or they do not belong together */
function readKeys({ certificate, key }: NonNullable<ServerConfig['tls']>): TlsKeys {
  const read = (path: string) => {
    try {
      return readFileSync(path)
    } catch (error) {
      throw new ConfigError(`Configuration: tls: ${path} cannot be read (${wordsOf(error)}).`)
    }
  }
  const keys = { cert: read(certificate), key: read(key) }
  try {
    createSecureContext(keys)
    return keys
  } catch (error) {
    throw new ConfigError(
      `Configuration: tls: certificate and key do not fit or are none (${wordsOf(error)}).`,
    )
  }
}

/** The whole error stays on this computer, in errors.log; the log that others collect gets its kind and reference. */
function errorLogOf({ dataFolder }: ServerConfig, log: ServeOptions['log']) {
  const keep = createErrorLog(dataFolder, () => new Date())
  return (reference: string, error: unknown): void => {
    keep(reference, error)
    const kind = error instanceof Error ? error.name : typeof error
    writeLine(log, { level: 50, msg: 'error', reference, kind, code: codeOf(error) })
  }
}

function codeOf(error: unknown): string | null {
  if (error instanceof AppError) return error.code
  return error instanceof Error && 'code' in error ? String(error.code) : null
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Levels are pino's: 30 is information, 50 an error. */
function writeLine(log: ServeOptions['log'], entry: Readonly<Record<string, unknown>>): void {
  log.write(`${JSON.stringify({ level: 30, at: new Date().toISOString(), ...entry })}\n`)
}
