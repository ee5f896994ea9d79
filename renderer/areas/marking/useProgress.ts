import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import type { ViewScope } from '#shared/schema/view.ts'

/** Counting looks at every row of the scope; once a second is enough for a bar. */
const EVERY_MS = 1_000

/** How many titles of the scope have been decided about, of how many; null while unknown. */
export function useProgress(scope: ViewScope): { readonly marked: number; readonly all: number } | null {
  const client = useClient()
  const queries = useQueryClient()
  const view = useRef<{ readonly key: string; readonly view: string; readonly total: number } | null>(null)
  const key = JSON.stringify(scope)
  const { data } = useQuery({
    queryKey: ['markingProgress', key],
    queryFn: async () => {
      if (view.current?.key !== key) {
        const opened = await client.call('view.open', {
          kind: 'marking',
          scope,
          filters: [],
          search: '',
          sort: [],
        })
        view.current = { key, view: opened.view, total: opened.total }
      }
      const { view: open, total } = view.current
      const { facets } = await client.call('view.countFacets', { view: open, columns: ['state'] })
      const unmarked = facets[0]?.values.find(({ value }) => value === 'unmarked')?.count ?? 0
      return { marked: total - unmarked, all: total }
    },
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const off = client.onEvent((event) => {
      if (event.kind !== 'changed') return
      // Other rows may belong to the scope now: count in a new view.
      if (event.topics.includes('titleList') || event.topics.includes('import')) view.current = null
      else if (!event.topics.includes('selection')) return
      timer ??= setTimeout(() => {
        timer = null
        void queries.invalidateQueries({ queryKey: ['markingProgress'] })
      }, EVERY_MS)
    })
    return () => {
      if (timer !== null) clearTimeout(timer)
      off()
    }
  }, [client, queries])
  return data ?? null
}
