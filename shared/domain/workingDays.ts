const DAY = 86_400_000

/**
 * The day that comes `count` working days (Monday to Friday, no holidays) after a day; both YYYY-MM-DD. From a
 * weekend the count begins on Monday. RangeError for what is no date.
 */
export function addWorkingDays(from: string, count: number): string {
  let time = Date.parse(`${from}T00:00:00Z`)
  if (Number.isNaN(time)) throw new RangeError(`not a date: ${from}`)
  let left = count
  while (left > 0) {
    time += DAY
    const weekday = new Date(time).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return new Date(time).toISOString().slice(0, 10)
}
