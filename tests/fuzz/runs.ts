/** More cases for a release: SUBJECT_DESK_RUNS=250 makes 50,000. */
export const RUNS = Math.max(1, Number(process.env['SUBJECT_DESK_RUNS'] ?? 10))

const ONLY = process.env['SUBJECT_DESK_FUZZ_SEED']
/** How many cases are passed over: those that an earlier part of a long run has had. */
const SKIPPED = Number(process.env['SUBJECT_DESK_FUZZ_SKIP'] ?? 0)

/** The numbers of the cases to be run: so many from `first`, or the one that is to be repeated. */
export function seedsFrom(first: number, count: number): number[] {
  return ONLY === undefined ? Array.from({ length: count }, (_, at) => first + SKIPPED + at) : [Number(ONLY)]
}

/** Says how the case is repeated. */
export function repeatedBy(seed: number): string {
  return `SUBJECT_DESK_FUZZ_SEED=${seed} repeats it`
}
