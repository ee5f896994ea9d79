const DAY = 86_400_000

/**
 * The dates of the sample, all told from one moment. What moved money lies inside the fiscal year (the calendar
 * year of that moment), told as a part of the time gone by in it, so that it is never in the future.
 */
export class Calendar {
  readonly now: string
  readonly today: string
  readonly year: number
  readonly #start: number
  readonly #now: number

  /** @param now ISO time. @throws RangeError when it is none */
  constructor(now: string) {
    const moment = new Date(now)
    this.now = moment.toISOString()
    this.today = this.now.slice(0, 10)
    this.year = moment.getUTCFullYear()
    this.#now = moment.getTime()
    this.#start = Date.UTC(this.year, 0, 1)
  }

  get firstDay(): string {
    return `${this.year}-01-01`
  }

  get lastDay(): string {
    return `${this.year}-12-31`
  }

  /** ISO time of a part (0 to 1) of the fiscal year so far. */
  during(part: number): string {
    return new Date(this.#start + Math.floor((this.#now - this.#start) * part)).toISOString()
  }

  /** ISO date, so many days from today. */
  day(offset: number): string {
    return new Date(this.#now + offset * DAY).toISOString().slice(0, 10)
  }

  /** ISO time, so many hours before now. */
  hoursAgo(hours: number): string {
    return new Date(this.#now - hours * 3_600_000).toISOString()
  }
}
