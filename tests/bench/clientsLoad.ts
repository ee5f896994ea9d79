import { type Random, times } from '#db/seed/random.ts'
import type { ViewRequest } from '#shared/schema/view.ts'
import { type Spread, spreadOf } from '#tests/bench/measure.ts'
import { openKept } from '#tests/server/manyAtOnce/kept.ts'

/** Sorts and filters that differ from client to client, as those of people do. */
const SORTS: readonly ViewRequest['sort'][] = [
  [{ column: 'title', direction: 'asc' }],
  [{ column: 'basePriceMinor', direction: 'desc' }],
  [{ column: 'year', direction: 'desc' }],
  [{ column: 'classKey', direction: 'asc' }],
  [{ column: 'publisher', direction: 'asc' }],
]
const FILTERS: readonly Pick<ViewRequest, 'filters' | 'search'>[] = [
  { filters: [], search: '' },
  { filters: [{ column: 'year', op: 'range', from: 2023, to: 2025 }], search: '' },
  { filters: [{ column: 'publisher', op: 'in', values: ['科学出版社', 'Springer'] }], search: '' },
  { filters: [], search: '历史' },
]
const ROWS_PER_WINDOW = 100
const DECISIONS = ['selected', 'deferred', 'unmarked'] as const

/** One of the people whom a server serves at once. */
export interface BenchClient {
  readonly random: Random
  send(method: string, input: unknown): Promise<string>
  /** A view of their own over the whole list. */
  view: { readonly view: string; readonly count: number }
  /** Rows that nobody else marks. */
  readonly rows: number[]
  marked: number
  close(): void
}

/** Opens a kept connection, and beside it the stream of events that every page has. */
export async function openClient(origin: string, cookie: string, random: Random): Promise<BenchClient> {
  const kept = openKept(origin, cookie)
  await kept.hear(() => undefined)
  return {
    random,
    async send(method, input) {
      const { text } = await kept.send('/api/call', { id: 1, method, input })
      // not parsed: what the measuring process takes is not the server's
      if (!text.includes('"ok":true')) throw new Error(`${method}: ${text.slice(0, 300)}`)
      return text
    },
    view: { view: '', count: 0 },
    rows: [],
    marked: 0,
    close: () => kept.close(),
  }
}

/** Opens a view of the list with a filter and a sort that are drawn. */
export async function openView({ random, send }: BenchClient, listId: number): Promise<BenchClient['view']> {
  const request: ViewRequest = {
    kind: 'marking',
    scope: { listId },
    sort: random.pick(SORTS),
    ...random.pick(FILTERS),
  }
  const reply = JSON.parse(await send('view.open', request)) as { value: BenchClient['view'] }
  return reply.value
}

/** Gives each client rows that nobody else marks. */
export async function shareRows(clients: readonly BenchClient[], listId: number): Promise<void> {
  const [first] = clients
  if (!first) return
  const user = JSON.parse(await first.send('session.get', {})) as {
    value: { user: { subjectIds: number[] } }
  }
  // what is routed to nobody cannot be marked
  const scope = { listId, subjectIds: user.value.user.subjectIds }
  const open = JSON.parse(
    await first.send('view.open', { kind: 'marking', scope, filters: [], search: '', sort: [] }),
  ) as { value: BenchClient['view'] }
  const { view } = open.value
  const reply = JSON.parse(await first.send('view.listIds', { view, from: 0, to: 100_000 })) as {
    value: { ids: number[] }
  }
  for (const [index, id] of reply.value.ids.entries()) clients[index % clients.length]?.rows.push(id)
}

/** What a client does again and again; each gives one latency. */
export const WORK = {
  nothing: ({ send }: BenchClient) => send('session.get', {}),
  window: ({ random, send, view }: BenchClient) => {
    const from = random.int(0, Math.max(0, view.count - ROWS_PER_WINDOW))
    return send('view.readWindow', { view: view.view, from, to: from + ROWS_PER_WINDOW })
  },
  mark: (client: BenchClient) => {
    const { rows, send } = client
    const id = rows[client.marked % rows.length] ?? 0
    const decision = DECISIONS[Math.floor(client.marked / rows.length) % DECISIONS.length] ?? 'selected'
    client.marked += 1
    return send('selection.mark', { rows: { ids: [id] }, decision })
  },
}

export interface Load {
  readonly perSecond: number
  /** Milliseconds from sending to the whole answer. */
  readonly latency: Spread
}

/** All clients at once, each sending its next request when it has the answer to the last one. */
export async function loadWith(
  clients: readonly BenchClient[],
  requests: number,
  work: (client: BenchClient) => Promise<unknown>,
): Promise<Load> {
  const latencies: number[] = []
  const started = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (const _ of times(requests, () => null)) {
        const sent = performance.now()
        await work(client)
        latencies.push(performance.now() - sent)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  return { perSecond: latencies.length / seconds, latency: spreadOf(latencies) }
}
