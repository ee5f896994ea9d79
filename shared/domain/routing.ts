/**
 * Sends a title to subjects by its class numbers. The most specific range wins; of two ranges one is more specific
 * if the other contains it and they differ. Ranges that overlap without containing each other, and equal ranges,
 * tie, and all their subjects get the title. An excluding range takes its subject away inside it.
 */
import type { ClassScheme } from '#shared/domain/callNumber/classNumber.ts'
import { rangeKeys } from '#shared/domain/callNumber/classNumber.ts'

export interface ClassRange {
  rangeId: number
  subjectId: number
  scheme: ClassScheme
  fromText: string
  toText: string
  isInclude: boolean
}

/** A subject a title goes to, and the range that decided it. */
export interface Route {
  subjectId: number
  rangeId: number
}

export interface Router {
  /** Routes for all class numbers of a title together, each subject once; empty if no range takes it. */
  route: (classes: readonly { scheme: ClassScheme; key: string }[]) => Route[]
  /** Ranges whose ends could not be read; they route nothing and should be shown to the administrator. */
  unreadableRangeIds: readonly number[]
}

interface KeyedRange extends Route {
  from: string
  to: string
  isInclude: boolean
}

/** Compiles ranges once for many titles. Routing one title then costs a binary search for each class number. */
export function compileRouting(ranges: readonly ClassRange[]): Router {
  const byScheme: Record<ClassScheme, KeyedRange[]> = { clc: [], lcc: [], ddc: [] }
  const unreadableRangeIds: number[] = []
  for (const range of ranges) {
    const keys = rangeKeys(range.scheme, range.fromText, range.toText)
    if (keys === null) unreadableRangeIds.push(range.rangeId)
    else byScheme[range.scheme].push({ ...keys, ...range })
  }
  const tables: Record<ClassScheme, SegmentTable> = {
    clc: new SegmentTable(byScheme.clc),
    lcc: new SegmentTable(byScheme.lcc),
    ddc: new SegmentTable(byScheme.ddc),
  }
  return {
    unreadableRangeIds,
    route: (classes) => mergeRoutes(classes.map(({ scheme, key }) => tables[scheme].find(key))),
  }
}

function mergeRoutes(found: readonly (readonly Route[])[]): Route[] {
  const merged: Route[] = []
  for (const routes of found) {
    for (const route of routes) {
      if (!merged.some((other) => other.subjectId === route.subjectId)) merged.push(route)
    }
  }
  return merged
}

/**
 * The ends of the ranges cut the keys into segments (each end itself, and each gap between two ends) inside which
 * every key has the same answer. Answers are worked out when first asked for, so memory is bounded by twice the
 * number of ends however many different class numbers pass through.
 */
class SegmentTable {
  readonly #ranges: readonly KeyedRange[]
  readonly #ends: readonly string[]
  readonly #answers: (readonly Route[] | undefined)[] = []

  constructor(ranges: readonly KeyedRange[]) {
    this.#ranges = ranges
    // Plain code unit order, the order the keys are made for.
    this.#ends = [...new Set(ranges.flatMap((range) => [range.from, range.to]))].toSorted()
  }

  find(key: string): readonly Route[] {
    const segment = this.#segmentOf(key)
    const known = this.#answers[segment]
    if (known !== undefined) return known
    const answer = mostSpecific(this.#ranges.filter((range) => range.from <= key && key <= range.to))
    this.#answers[segment] = answer
    return answer
  }

  /** 2n + 1 for the nth end itself, 2n for the gap before it. */
  #segmentOf(key: string): number {
    let low = 0
    let high = this.#ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ends[middle] ?? '') < key) low = middle + 1
      else high = middle
    }
    return this.#ends[low] === key ? 2 * low + 1 : 2 * low
  }
}

function mostSpecific(ranges: readonly KeyedRange[]): readonly Route[] {
  const excluded = new Set(ranges.filter((range) => !range.isInclude).map((range) => range.subjectId))
  const candidates = ranges.filter((range) => range.isInclude && !excluded.has(range.subjectId))
  const winners = candidates.filter((range) => !candidates.some((other) => isInside(other, range)))
  return winners.map(({ subjectId, rangeId }) => ({ subjectId, rangeId }))
}

/** Whether `inner` lies in `outer` and is smaller. */
function isInside(inner: KeyedRange, outer: KeyedRange): boolean {
  if (inner.from < outer.from || inner.to > outer.to) return false
  return inner.from !== outer.from || inner.to !== outer.to
}
