import { useEffect } from 'react'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { topicsOfView } from '#renderer/data/topics.ts'
import type { GridModel } from '#renderer/grid/gridModel.ts'
import type { ViewKind } from '#shared/schema/view.ts'

/** Marks come ten a second; rows are read again when there is a pause, at the latest after two seconds. */
const PAUSE_MS = 350
const LATEST_MS = 2_000

/** Reads rows again, or filters again, when the backend says that something has changed. */
export function useGridEvents(model: Pick<GridModel<unknown>, 'reread' | 'refresh'>, kind: ViewKind): void {
  const client = useClient()
  useEffect(() => {
    const topics = topicsOfView(kind)
    let isMembersChange = false
    let firstAt = 0
    let timer: ReturnType<typeof setTimeout> | null = null
    const act = () => {
      timer = null
      if (isMembersChange) void model.refresh()
      else model.reread()
      isMembersChange = false
    }
    const soon = () => {
      const now = performance.now()
      if (timer === null) firstAt = now
      else clearTimeout(timer)
      timer = setTimeout(act, Math.max(0, Math.min(PAUSE_MS, firstAt + LATEST_MS - now)))
    }
    const offEvents = client.onEvent((event) => {
      if (event.kind !== 'changed') return
      const isMembers = event.topics.some((topic) => topics.members.includes(topic))
      if (!isMembers && !event.topics.some((topic) => topics.rows.includes(topic))) return
      isMembersChange ||= isMembers
      soon()
    })
    const offConnection = client.onConnection((isConnected) => {
      // A backend that was started again has forgotten its views.
      if (isConnected) void model.refresh()
    })
    return () => {
      if (timer !== null) clearTimeout(timer)
      offEvents()
      offConnection()
    }
  }, [client, kind, model])
}
