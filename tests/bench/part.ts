/** What was asked for on the command line. A size that is not given is each part's own. */
export interface BenchSettings {
  readonly rows: number | undefined
  readonly holdings: number | undefined
  readonly records: number | undefined
  readonly rounds: number
  readonly marks: number
}

/** What a part works with. */
export interface Bench {
  readonly settings: BenchSettings
  /** Empty, its own, and removed after it. */
  readonly folder: string
  /** Prints one line of the table. */
  line(what: string, figure: string, reference?: string): void
  /** Says what is being done, beside the table. */
  note(text: string): void
}

/** One group of measurements. */
export interface BenchPart {
  readonly name: string
  readonly about: string
  /** With the sizes that are its own, on two cores that do nothing else. */
  readonly minutes: number
  /** @throws when something is not as it should be; the other parts run all the same */
  run(bench: Bench): Promise<void>
}

/** 1,000,000 as people read it. */
export function grouped(count: number): string {
  return Math.round(count).toLocaleString('en')
}

/** One figure for the table, with what it must not exceed. */
export function ratioText(ratio: number, atMost: number): string {
  return `ratio ${ratio.toFixed(2)} (at most ${atMost})`
}
