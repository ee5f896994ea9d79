const DAY_MS = 86_400_000

/** Days from the person's own today to an ISO date; negative when it is past. */
export function daysUntil(iso: string, now: Date): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return Math.round((Date.parse(`${iso}T00:00:00Z`) - today) / DAY_MS)
}
