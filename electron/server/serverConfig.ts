import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { defaultDataFolder } from '#backend/entries/dataFolder.ts'
import { resolveLocation } from '#db/library.ts'

/** What has to be written to let passwords travel over a network unencrypted. */
export const INSECURE_WORDS = 'I know that passwords travel unencrypted'

/** What a server is told; docs/it/server.md explains each. */
export interface ServerConfig {
  /** The library: the path of its file, or the address of its database. */
  readonly database: string
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** The origin in people's browsers; null where that is this computer only. */
  readonly publicOrigin: string | null
  /** Paths of PEM files. */
  readonly tls: { readonly certificate: string; readonly key: string } | null
  readonly trustedProxies: readonly string[]
  readonly sessionMinutes: number
  readonly shutdownSeconds: number
}

/** What is wrong with the configuration, in one line. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

const path = z.string().min(1)
const configFile = z.strictObject({
  database: path.optional(),
  dataFolder: path.optional(),
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(8443),
  publicAddress: z.string().optional(),
  tls: z.strictObject({ certificate: path, key: path }).optional(),
  trustedProxies: z.array(z.string().min(1)).max(100).default([]),
  sessionMinutes: z
    .int()
    .min(5)
    .max(30 * 24 * 60)
    .default(12 * 60),
  shutdownSeconds: z.int().min(1).max(600).default(30),
  insecureHttp: z.string().optional(),
})
type Told = z.output<typeof configFile>

type Environment = Readonly<Record<string, string | undefined>>

const TEXTS = {
  SUBJECT_DESK_DATABASE: 'database',
  SUBJECT_DESK_DATA_FOLDER: 'dataFolder',
  SUBJECT_DESK_HOST: 'host',
  SUBJECT_DESK_PUBLIC_ADDRESS: 'publicAddress',
  SUBJECT_DESK_INSECURE_HTTP: 'insecureHttp',
} as const
const NUMBERS = {
  SUBJECT_DESK_PORT: 'port',
  SUBJECT_DESK_SESSION_MINUTES: 'sessionMinutes',
  SUBJECT_DESK_SHUTDOWN_SECONDS: 'shutdownSeconds',
} as const

/**
 * Reads the configuration: a JSON file, and over it the environment. Paths in the file start at its folder.
 * @param file its path; else the one of SUBJECT_DESK_CONFIG, else there is none
 * @throws ConfigError naming what is unknown, wrong or unsafe
 */
export function readServerConfig(file: string | undefined, environment: Environment): ServerConfig {
  const source = file ?? (environment['SUBJECT_DESK_CONFIG'] || undefined)
  const folder = source === undefined ? process.cwd() : dirname(resolve(source))
  const values = { ...(source === undefined ? {} : readJson(source)), ...fromEnvironment(environment) }
  const parsed = configFile.safeParse(values)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ConfigError(
      `Configuration: ${issue?.path.join('.') || 'file'}: ${issue?.message ?? 'wrong form'}.`,
    )
  }
  const told = parsed.data
  const publicOrigin = told.publicAddress === undefined ? null : readOrigin(told.publicAddress)
  refuseUnsafe(told, publicOrigin)
  const dataFolder = told.dataFolder === undefined ? defaultDataFolder() : resolve(folder, told.dataFolder)
  const database = told.database ?? resolve(dataFolder, 'Library.subjectdesk')
  return {
    database: /^postgres(ql)?:/.test(database) ? database : resolveLocation(resolve(folder, database)),
    dataFolder,
    host: told.host,
    port: told.port,
    publicOrigin,
    tls: told.tls
      ? { certificate: resolve(folder, told.tls.certificate), key: resolve(folder, told.tls.key) }
      : null,
    trustedProxies: told.trustedProxies,
    sessionMinutes: told.sessionMinutes,
    shutdownSeconds: told.shutdownSeconds,
  }
}

function readJson(source: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(source, 'utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch (error) {
    // the words of the parser would quote the file, which may hold a password
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    throw new ConfigError(`The configuration ${source} ${reason}.`)
  }
  throw new ConfigError(`The configuration ${source} is not a JSON object.`)
}

function fromEnvironment(environment: Environment): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const given = (name: string) => environment[name] || undefined
  for (const [name, key] of Object.entries(TEXTS)) if (given(name) !== undefined) values[key] = given(name)
  for (const [name, key] of Object.entries(NUMBERS))
    if (given(name) !== undefined) values[key] = Number(given(name))
  const certificate = given('SUBJECT_DESK_TLS_CERTIFICATE')
  const key = given('SUBJECT_DESK_TLS_KEY')
  if (certificate !== undefined || key !== undefined) values['tls'] = { certificate, key }
  const proxies = given('SUBJECT_DESK_TRUSTED_PROXIES')
  if (proxies !== undefined) values['trustedProxies'] = proxies.split(',').map((proxy) => proxy.trim())
  return values
}

function readOrigin(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  if (!isOrigin)
    throw new ConfigError(
      'Configuration: publicAddress: such as https://desk.example.edu, without a path or a name of a user.',
    )
  return url.origin
}

function refuseUnsafe({ host, tls, insecureHttp }: Told, publicOrigin: string | null): void {
  const isPublic = !isLoopback(host)
  const isWilling = insecureHttp === INSECURE_WORDS
  const isPlain = publicOrigin?.startsWith('http:') === true && !isLoopback(new URL(publicOrigin).hostname)
  if (insecureHttp !== undefined && !isWilling)
    throw new ConfigError(`Configuration: insecureHttp: takes exactly the words "${INSECURE_WORDS}".`)
  if (isPublic && publicOrigin === null)
    throw new ConfigError('Configuration: publicAddress is missing: under which address do people open it?')
  if (tls && publicOrigin?.startsWith('http:'))
    throw new ConfigError('Configuration: publicAddress has to begin with https where tls is set.')
  if (((isPublic && !tls) || isPlain) && !isWilling)
    throw new ConfigError(
      `Passwords would travel unencrypted: set tls, or listen on 127.0.0.1 behind a proxy that speaks TLS and set ` +
        `publicAddress to its https address. Whoever wants it nevertheless sets insecureHttp to "${INSECURE_WORDS}".`,
    )
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
