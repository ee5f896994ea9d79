import { useSyncExternalStore } from 'react'
import { isoToday } from '#renderer/ui/days.ts'

/** Today as an ISO date. A window left open overnight shows the new day as soon as somebody looks at it again. */
export function useToday(): string {
  return useSyncExternalStore(onReturn, now)
}

function now(): string {
  return isoToday(new Date())
}

function onReturn(look: () => void): () => void {
  document.addEventListener('visibilitychange', look)
  return () => document.removeEventListener('visibilitychange', look)
}
