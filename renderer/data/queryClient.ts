import { QueryClient } from '@tanstack/react-query'
import { topicsOf } from '#renderer/data/topics.ts'
import type { Client } from '#shared/api/client.ts'
import type { Topic } from '#shared/api/events.ts'

/** Events come in bursts (ten marks a second); one round of refetching answers a whole burst. */
const BURST_MS = 300

/** The cache of answers. The backend says what changed, so nothing is asked again by time or by focus. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** Asks again what the backend's events make out of date, and everything after a lost connection. */
export function refetchOnEvents(client: Client, queries: QueryClient): () => void {
  const changed = new Set<Topic>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const refetch = () => {
    timer = null
    const topics = new Set(changed)
    changed.clear()
    void queries.invalidateQueries({
      predicate: (query) => topicsOf(String(query.queryKey[0])).some((topic) => topics.has(topic)),
    })
  }

  const offEvents = client.onEvent((event) => {
    if (event.kind === 'changed') for (const topic of event.topics) changed.add(topic)
    else if (event.state !== 'running') changed.add('job')
    else return
    timer ??= setTimeout(refetch, BURST_MS)
  })
  const offConnection = client.onConnection((isConnected) => {
    if (isConnected) void queries.invalidateQueries()
  })
  return () => {
    if (timer !== null) clearTimeout(timer)
    offEvents()
    offConnection()
  }
}
