import pg from 'pg'
import { AppError } from '#shared/api/errors.ts'

/** OIDs of the types whose values pg would give as text or as booleans. */
const INT8 = 20
const NUMERIC = 1700
const BOOLEAN = 16

/**
 * A whole number as the database prints it: counts, sums and every integer column.
 * @throws Error for what a JavaScript number cannot hold exactly
 */
function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`${text} is not a whole number below 2^53`)
  return number
}

type ParserOf = (id: number, format?: 'text' | 'binary') => (text: string) => unknown
const usualParser: ParserOf = pg.types.getTypeParser

/** Values as SQLite gives them: whole numbers, text, and 0 or 1 for what is true or false. */
const types: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (id === INT8 || id === NUMERIC) return wholeNumber
    if (id === BOOLEAN) return (text: string) => (text === 't' ? 1 : 0)
    return usualParser(id, format)
  },
}

/** Whether the text is the address of a database server rather than the path of a file. */
export function isPostgresAddress(location: string): boolean {
  return /^postgres(ql)?:\/\//i.test(location)
}

/** @throws AppError library_not_found for what is no address of a database */
export function parseAddress(address: string): URL {
  const url = URL.parse(address)
  if (url && url.pathname.length > 1) return url
  throw new AppError(
    'library_not_found',
    'The address of a database looks like postgres://user@computer/database.',
    {},
  )
}

/** The database as a person may see it, in a message or a log: without user name, password and options. */
export function placeOf(address: string): string {
  const { host, pathname } = parseAddress(address)
  return `postgres://${host}${pathname}`
}

export type Purpose = 'read' | 'write' | 'load'

/** How long a writer waits for its turn, and how long a transaction may stand still, both as PostgreSQL reads them. */
const TURN_TIMEOUT = '30s'
const STANDSTILL_TIMEOUT = '60s'

/**
 * What is set on every new connection. Times and texts are plain text and integers here, so that neither the
 * server's time zone nor its locale can be seen.
 */
const SETTINGS: Readonly<Record<Purpose, string>> = {
  read: 'set default_transaction_read_only = on',
  // a computer that loses power in the middle of a transaction must not keep the turn for hours
  write: `set lock_timeout = '${TURN_TIMEOUT}'; set idle_in_transaction_session_timeout = '${STANDSTILL_TIMEOUT}';
    set tcp_keepalives_idle = 30`,
  load: `set lock_timeout = '${TURN_TIMEOUT}'; set tcp_keepalives_idle = 30`,
}

const CONNECT_TIMEOUT = 10_000

function configOf(address: string, purpose: Purpose): pg.ClientConfig {
  return {
    connectionString: address,
    application_name: `Subject Desk (${purpose})`,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    types,
  }
}

/** Connections for one purpose, made when first needed and kept. */
export function openPool(address: string, purpose: Purpose, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...configOf(address, purpose),
    max,
    allowExitOnIdle: true,
    onConnect: async (client: pg.ClientBase) => {
      await client.query(SETTINGS[purpose])
    },
  })
  // a connection that breaks is replaced by the next one, and whoever used it is told by the next statement; unheard,
  // the event would end the program
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

/** One connection of its own, to be ended by the caller. */
export async function openClient(address: string, purpose: Purpose): Promise<pg.Client> {
  const client = new pg.Client(configOf(address, purpose))
  client.on('error', () => undefined)
  await client.connect()
  await client.query(SETTINGS[purpose])
  return client
}

/** First keys of our advisory locks ("SDsk" and what for), so that they meet nobody else's in the same database. */
export const LOCK = {
  /** Held by the one transaction that writes. */
  writer: [0x5344736b, 1],
  /** Held while a schema is brought up to date. */
  migration: [0x5344736b, 2],
} as const

/** The first key of the locks that say which programs are alive; the second is made from the program's own name. */
export const PRESENCE_KEY = 0x5344736c
