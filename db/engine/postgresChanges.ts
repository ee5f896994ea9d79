import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Changes, ReadDb, WriteDb } from '#db/engine/engine.ts'
import { openClient, PRESENCE_KEY } from '#db/engine/postgresConnection.ts'

const CHANNEL = 'subject_desk'
/** NOTIFY takes less than 8,000 bytes, and the sender stands before the text. */
const MAX_BYTES = 7_900
/** How long to wait before a connection that broke is made again, in milliseconds. */
const RECONNECT_AFTER = 1_000

/** The second key of the lock that a program holds while it is alive: 31 bits, so that no sign gets in the way. */
export function presenceKey(program: string): number {
  return createHash('sha256').update(program).digest().readUInt32BE() >>> 1
}

/** The presence keys of all programs that have joined this library and are alive. */
export async function readPresence(db: ReadDb): Promise<Set<number>> {
  const { rows } = await sql<{ key: number }>`select objid::bigint as key from pg_locks
    where locktype = 'advisory' and classid = ${PRESENCE_KEY} and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

/**
 * Hears the other programs over LISTEN, and says that this one is alive by a lock that the server takes back when the
 * connection goes. While the connection is being made again, both are missing: what is heard is only ever a reason
 * to look sooner than one would anyway.
 */
export class PostgresChanges implements Changes {
  readonly #address: string
  readonly #ready: () => Promise<void>
  readonly #sender = randomUUID()
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | null = null
  #isClosed = false

  constructor(address: string, ready: () => Promise<void>) {
    this.#address = address
    this.#ready = ready
  }

  async notify(db: WriteDb, text: string): Promise<void> {
    if (Buffer.byteLength(text) > MAX_BYTES) throw new Error('a note to the other programs is too long')
    await sql`select pg_notify(${CHANNEL}, ${`${this.#sender} ${text}`})`.execute(db)
  }

  async join(program: string, onNote: (text: string) => void): Promise<void> {
    await this.#ready()
    await this.#connect(program, onNote)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#client?.end()
  }

  async #connect(program: string, onNote: (text: string) => void): Promise<void> {
    const client = await openClient(this.#address, 'read')
    if (this.#isClosed) return client.end()
    this.#client = client
    client.on('notification', ({ payload = '' }) => {
      const [sender, ...words] = payload.split(' ')
      if (sender !== this.#sender) onNote(words.join(' '))
    })
    client.once('end', () => this.#connectLater(program, onNote))
    await client.query(`listen ${CHANNEL}`)
    await client.query('select pg_advisory_lock_shared($1, $2)', [PRESENCE_KEY, presenceKey(program)])
  }

  #connectLater(program: string, onNote: (text: string) => void): void {
    if (this.#isClosed) return
    this.#timer = setTimeout(() => {
      this.#connect(program, onNote).catch(() => this.#connectLater(program, onNote))
    }, RECONNECT_AFTER)
    this.#timer.unref()
  }
}
