import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClassScheme } from '#shared/domain/callNumber/classNumber.ts'
import { classKey, rangeKeys } from '#shared/domain/callNumber/classNumber.ts'
import type { ClassRange, Router } from '#shared/domain/routing.ts'
import { compileRouting } from '#shared/domain/routing.ts'

function range(
  subjectId: number,
  fromText: string,
  toText: string,
  more: Partial<ClassRange> = {},
): ClassRange {
  return { rangeId: subjectId * 10, subjectId, scheme: 'clc', fromText, toText, isInclude: true, ...more }
}

function subjectsFor(router: Router, ...numbers: string[]): number[] {
  return router.route(numbers.map((number) => keyed('clc', number))).map((route) => route.subjectId)
}

function keyed(scheme: ClassScheme, number: string): { scheme: ClassScheme; key: string } {
  const key = classKey(scheme, number)
  if (key === null) throw new Error(`not a ${scheme} number: ${number}`)
  return { scheme, key }
}

test('the most specific range wins, and names itself', () => {
  const router = compileRouting([range(1, 'T', 'T'), range(2, 'TP3', 'TP39'), range(3, 'TP311', 'TP311')])
  expect(router.route([keyed('clc', 'TP311.1')])).toEqual([{ subjectId: 3, rangeId: 30 }])
  expect(subjectsFor(router, 'TP391')).toEqual([2])
  expect(subjectsFor(router, 'TU2')).toEqual([1])
  expect(subjectsFor(router, 'K825')).toEqual([])
})

test('equal ranges tie, and so do ranges that overlap without containing each other', () => {
  const router = compileRouting([range(1, 'F8', 'F83'), range(2, 'F8', 'F83'), range(3, 'F82', 'F84')])
  expect(subjectsFor(router, 'F81')).toEqual([1, 2])
  expect(subjectsFor(router, 'F83')).toEqual([1, 2, 3])
  expect(subjectsFor(router, 'F84.1')).toEqual([3])
})

test('an excluding range takes its subject away, and the next best gets the title', () => {
  const router = compileRouting([
    range(1, 'T', 'T'),
    range(2, 'TP', 'TP'),
    range(2, 'TP3', 'TP3', { rangeId: 21, isInclude: false }),
  ])
  expect(subjectsFor(router, 'TP311')).toEqual([1])
  expect(subjectsFor(router, 'TP2')).toEqual([2])
})

test('a title with several class numbers goes to the subjects of each, once', () => {
  const router = compileRouting([
    range(1, 'K', 'K'),
    range(2, 'E', 'E'),
    range(1, '005', '006', { scheme: 'ddc' }),
  ])
  expect(subjectsFor(router, 'K825.2', 'E251-53')).toEqual([1, 2])
  expect(router.route([keyed('clc', 'K825'), keyed('ddc', '005.1')])).toEqual([{ subjectId: 1, rangeId: 10 }])
  expect(router.route([])).toEqual([])
})

test('schemes do not mix: LCC B is not CLC B', () => {
  const router = compileRouting([range(1, 'B', 'B'), range(2, 'B', 'B', { scheme: 'lcc' })])
  expect(router.route([keyed('lcc', 'B 31')])).toEqual([{ subjectId: 2, rangeId: 20 }])
  expect(subjectsFor(router, 'B31')).toEqual([1])
})

test('a range that can not be read routes nothing and is named', () => {
  const router = compileRouting([range(1, 'TP39', 'TP3'), range(2, '??', 'TP')])
  expect(router.unreadableRangeIds).toEqual([10, 20])
  expect(subjectsFor(router, 'TP3')).toEqual([])
})

test('answers as a plain search through all ranges does, whatever was asked before', () => {
  const number = fc
    .tuple(fc.constantFrom('F', 'TP'), fc.string({ unit: fc.constantFrom('1', '2', '-'), maxLength: 3 }))
    .map((parts) => parts.join(''))
  const ranges = fc.array(fc.tuple(number, number, fc.integer({ min: 1, max: 4 }), fc.boolean()), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(ranges, fc.array(number, { minLength: 1, maxLength: 10 }), (rows, asked) => {
      const list = rows.map(([from, to, subjectId, isRare], rangeId) =>
        range(subjectId, from, to, { rangeId, isInclude: !(isRare && rangeId % 3 === 0) }),
      )
      const router = compileRouting(list)
      for (const text of asked) expect(new Set(subjectsFor(router, text))).toEqual(searchAll(list, text))
    }),
  )
})

function searchAll(list: readonly ClassRange[], text: string): Set<number> {
  const key = classKey('clc', text) ?? ''
  const hits = list.flatMap((row) => {
    const keys = rangeKeys('clc', row.fromText, row.toText)
    return keys !== null && keys.from <= key && key <= keys.to ? [{ ...row, ...keys }] : []
  })
  const excluded = hits.filter((hit) => !hit.isInclude).map((hit) => hit.subjectId)
  const left = hits.filter((hit) => hit.isInclude && !excluded.includes(hit.subjectId))
  const isBeaten = (hit: (typeof left)[number]) =>
    left.some(
      (other) => other.from >= hit.from && other.to <= hit.to && (other.from > hit.from || other.to < hit.to),
    )
  return new Set(left.filter((hit) => !isBeaten(hit)).map((hit) => hit.subjectId))
}
