import type { JobProgress } from '#shared/api/events.ts'

/** While work goes on its bar is not full: some steps, such as publishing, have no figures of their own. */
const MOST = 99

/** How much of a work is done, in whole per cent from 0 to 99; null where that is not known. */
export function shareOf({ done, total }: Pick<JobProgress, 'done' | 'total'>): number | null {
  if (total === null || total <= 0) return null
  return Math.max(0, Math.min(MOST, Math.floor((done / total) * 100)))
}

/** What a bar shows next: it goes only forwards, also where the rows turn out to be more than was estimated. */
export function nextShare(shown: number | null, now: number | null): number | null {
  if (shown === null || now === null) return shown ?? now
  return Math.max(shown, now)
}
