/** The day on the person's own calendar, ISO. */
export function localToday(): string {
  const now = new Date()
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0')
}
