import { type ClassScheme, classKey, rangeKeys } from '#shared/domain/callNumber/classNumber.ts'
import type { ClassRange } from '#shared/domain/routing.ts'

/**
 * Says why a class number goes where it goes, and where ranges of different subjects meet. The decision itself is
 * `compileRouting`'s; this tells it to people by the same rules: the most specific range wins, ranges of which none
 * is more specific tie, an excluding range takes its subject away.
 */

/** How one range stands to another of another subject. */
export type Meeting = 'inside' | 'around' | 'equal' | 'crossing'

export interface Overlap<Range> {
  readonly range: Range
  readonly other: Range
  readonly meeting: Meeting
}

/** A range that holds the number, and what it comes to. */
export interface RouteStep<Range> {
  readonly range: Range
  readonly outcome: 'wins' | 'lessSpecific' | 'excluded' | 'excludes'
  /** The range that is more specific, or that excludes. */
  readonly because: Range | null
}

interface Keyed<Range> {
  readonly range: Range
  readonly from: string
  readonly to: string
}

/**
 * Every range that holds the class number and what becomes of it, winners first. Null if the text is no number of
 * the scheme.
 */
export function explainRoute<Range extends ClassRange>(
  ranges: readonly Range[],
  scheme: ClassScheme,
  number: string,
): RouteStep<Range>[] | null {
  const key = classKey(scheme, number)
  if (key === null) return null
  const holding = keyed(ranges.filter((range) => range.scheme === scheme)).filter(
    ({ from, to }) => from <= key && key <= to,
  )
  const excluding = new Map(
    holding.filter(({ range }) => !range.isInclude).map((one) => [one.range.subjectId, one.range]),
  )
  const candidates = holding.filter(({ range }) => range.isInclude && !excluding.has(range.subjectId))
  const steps = holding.map(({ range, ...ends }): RouteStep<Range> => {
    if (!range.isInclude) return { range, outcome: 'excludes', because: null }
    const taken = excluding.get(range.subjectId)
    if (taken !== undefined) return { range, outcome: 'excluded', because: taken }
    const closer = candidates.find((other) => meetingOf(other, ends) === 'inside')
    return closer === undefined
      ? { range, outcome: 'wins', because: null }
      : { range, outcome: 'lessSpecific', because: closer.range }
  })
  return steps.toSorted((a, b) => ORDER[a.outcome] - ORDER[b.outcome])
}

const ORDER = { wins: 0, lessSpecific: 1, excluded: 2, excludes: 3 } as const

/** For each including range those of other subjects that it meets. Looks at every pair: for hundreds of ranges. */
export function findOverlaps<Range extends ClassRange>(ranges: readonly Range[]): Overlap<Range>[] {
  const including = keyed(ranges.filter(({ isInclude }) => isInclude))
  return including.flatMap((one) =>
    including.flatMap((other) => {
      if (one.range.scheme !== other.range.scheme || one.range.subjectId === other.range.subjectId) return []
      const meeting = meetingOf(one, other)
      return meeting === null ? [] : { range: one.range, other: other.range, meeting }
    }),
  )
}

/** The ranges in the order of their class numbers, scheme by scheme; those that cannot be read come last. */
export function inClassOrder<Range extends ClassRange>(ranges: readonly Range[]): Range[] {
  const sorted = keyed(ranges).toSorted(
    (a, b) => compare(a.range.scheme, b.range.scheme) || compare(a.from, b.from) || compare(b.to, a.to),
  )
  const readable = new Set(sorted.map(({ range }) => range))
  return [...sorted.map(({ range }) => range), ...ranges.filter((range) => !readable.has(range))]
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function keyed<Range extends ClassRange>(ranges: readonly Range[]): Keyed<Range>[] {
  return ranges.flatMap((range) => {
    const keys = rangeKeys(range.scheme, range.fromText, range.toText)
    return keys === null ? [] : { range, ...keys }
  })
}

interface Ends {
  readonly from: string
  readonly to: string
}

function meetingOf(one: Ends, other: Ends): Meeting | null {
  if (one.from > other.to || one.to < other.from) return null
  if (one.from === other.from && one.to === other.to) return 'equal'
  if (one.from >= other.from && one.to <= other.to) return 'inside'
  return one.from <= other.from && one.to >= other.to ? 'around' : 'crossing'
}
