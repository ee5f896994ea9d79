import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alignIds } from '#db/engine/alignIds.ts'
import { createLibrary, openLibrary } from '#db/library.ts'
import { Random, times } from '#db/seed/random.ts'
import { insertSession } from '#db/userSessions.ts'
import { digest } from '#server/sessions.ts'
import {
  type BenchClient,
  type Load,
  loadWith,
  openClient,
  openView,
  shareRows,
  WORK,
} from '#tests/bench/clientsLoad.ts'
import type { ServerWords } from '#tests/bench/clientsServer.ts'
import { importFile } from '#tests/bench/importFile.ts'
import { openForBench, spreadOf } from '#tests/bench/measure.ts'

const CLIENTS = 50
const FIRST_ID = 1_000
const ROUNDS = 3

export interface ClientFigures extends Load {
  /** Of the server's process, without the database's where that is another one. */
  readonly cpuMsPerRequest: number
}

/** By kind of request, the medians of the rounds. */
export type ClientsFigures = Readonly<Record<keyof typeof WORK, ClientFigures>>

/**
 * Fifty signed-in people at one server in a process of its own, over real kept connections, each with an event stream,
 * on one list: the requests of each kind, interleaved with one that does nothing but come and go.
 * @param options.location where the library is to be; it is made
 * @param options.requests of each client in each round, for each kind
 */
export async function measureClients(options: {
  readonly location: string
  readonly folder: string
  readonly listPath: string
  readonly requests: number
}): Promise<ClientsFigures> {
  const { location, folder, requests } = options
  const listId = await fill(location, join(folder, 'data'), options.listPath)
  const cookieValues = await addPeople(location)
  const rendererFolder = join(folder, 'web')
  mkdirSync(rendererFolder, { recursive: true })
  writeFileSync(join(rendererFolder, 'index.html'), '<title>bench</title>')
  const child = fork(new URL('./clientsServer.ts', import.meta.url), [
    location,
    join(folder, 'data'),
    rendererFolder,
  ])
  const origin = (await nextWords(child)).origin ?? ''
  const cookie = (value: string): string => `subject_desk_${new URL(origin).port}=${value}`
  const clients = await Promise.all(
    cookieValues.map((value, index) => openClient(origin, cookie(value), new Random(index))),
  )
  try {
    for (const client of clients) client.view = await openView(client, listId)
    await shareRows(clients, listId)
    return await measureRounds(child, clients, requests)
  } finally {
    for (const client of clients) client.close()
    child.disconnect()
    await once(child, 'exit')
  }
}

async function measureRounds(
  child: ChildProcess,
  clients: readonly BenchClient[],
  requests: number,
): Promise<ClientsFigures> {
  const kinds = Object.keys(WORK) as (keyof typeof WORK)[]
  const rounds = new Map(kinds.map((kind) => [kind, [] as ClientFigures[]]))
  // the first round only warms up
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const kind of kinds) {
      const before = await cpuOf(child)
      const load = await loadWith(clients, requests, WORK[kind])
      const cpu = (await cpuOf(child)) - before
      const figures = { ...load, cpuMsPerRequest: (cpu * 1000) / load.latency.count }
      if (round > 0) rounds.get(kind)?.push(figures)
    }
  const medianOf = (kind: keyof typeof WORK): ClientFigures => middle(rounds.get(kind) ?? [])
  return { nothing: medianOf('nothing'), window: medianOf('window'), mark: medianOf('mark') }
}

/** Of each figure the median of the rounds. */
function middle(rounds: readonly ClientFigures[]): ClientFigures {
  const median = (pick: (one: ClientFigures) => number): number => spreadOf(rounds.map(pick)).median
  return {
    perSecond: median((one) => one.perSecond),
    cpuMsPerRequest: median((one) => one.cpuMsPerRequest),
    latency: {
      median: median((one) => one.latency.median),
      p95: median((one) => one.latency.p95),
      max: median((one) => one.latency.max),
      count: rounds.reduce((sum, one) => sum + one.latency.count, 0),
    },
  }
}

async function nextWords(child: ChildProcess): Promise<ServerWords> {
  const [words] = (await once(child, 'message')) as [ServerWords]
  return words
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send({})
  return (await nextWords(child)).cpuSeconds ?? 0
}

/** The sample library with one more list. @returns the list */
async function fill(location: string, dataFolder: string, path: string): Promise<number> {
  await createLibrary(location)
  const library = await openForBench(location, dataFolder)
  try {
    await library.call('library.setUp', { kind: 'sample', name: 'Bench' })
    const { vendors } = await library.call('reference.get', {})
    const vendorId = vendors.find(({ currency }) => currency === 'CNY')?.id ?? 1
    await importFile(library, { path, name: 'clients.csv', kind: 'list', vendorId })
    const { runs } = await library.call('import.list', { limit: 1 }, 'chen')
    return runs[0]?.listId ?? 0
  } finally {
    await library.backend.close()
  }
}

/** Fifty people who may mark everything, each signed in already: hashing passwords is not what is measured. */
async function addPeople(location: string): Promise<string[]> {
  const engine = openLibrary(location)
  const now = new Date()
  const expiresAt = new Date(now.getTime() + 3_600_000).toISOString()
  const tokens = times(CLIENTS, () => crypto.randomUUID())
  const idOf = (index: number): number => FIRST_ID + index
  try {
    await engine.write(async (db) => {
      const people = tokens.map((_, index) => ({
        id: idOf(index),
        login: `client${index}`,
        display_name: `Client ${index}`,
        // no password: a server only starts where somebody could sign in
        password_hash: 'none',
      }))
      await db.insertInto('user_account').values(people).execute()
      const subjects = await db.selectFrom('subject').select('id').execute()
      const members = people.flatMap(({ id }) =>
        subjects.map((subject) => ({ subject_id: subject.id, user_id: id, team_role: 'resource' as const })),
      )
      await db.insertInto('subject_member').values(members).execute()
      // in both roles and every subject, they have the duty for any material
      const roles = people.flatMap(({ id }) => [
        { user_id: id, role: 'acquisitions' as const },
        { user_id: id, role: 'subjectLibrarian' as const },
      ])
      await db.insertInto('user_role').values(roles).execute()
      for (const [index, token] of tokens.entries())
        await insertSession(db, {
          tokenDigest: digest(token),
          userId: idOf(index),
          now: now.toISOString(),
          expiresAt,
          agent: null,
        })
      await alignIds(db)
    })
    return tokens
  } finally {
    await engine.close()
  }
}
