import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classKey } from '#shared/domain/callNumber/classNumber.ts'
import { type ClassRange, compileRouting } from '#shared/domain/routing.ts'
import { explainRoute, findOverlaps, inClassOrder } from '#shared/domain/routingExplanation.ts'

let nextId = 0
const range = (subjectId: number, fromText: string, toText = fromText, isInclude = true): ClassRange => {
  nextId += 1
  return { rangeId: nextId, subjectId, scheme: 'clc', fromText, toText, isInclude }
}
const told = (ranges: ClassRange[], number: string) =>
  explainRoute(ranges, 'clc', number)?.map(({ range: { subjectId }, outcome, because }) => [
    subjectId,
    outcome,
    because?.subjectId ?? null,
  ])

describe('why a class number goes where it goes', () => {
  test('the range inside another wins, and the other says because of which', () => {
    expect(told([range(1, 'T'), range(2, 'TP3', 'TP39')], 'TP311')).toEqual([
      [2, 'wins', null],
      [1, 'lessSpecific', 2],
    ])
  })

  test('equal ranges and ranges that cross tie', () => {
    expect(told([range(1, 'TP3'), range(2, 'TP3')], 'TP311')).toEqual([
      [1, 'wins', null],
      [2, 'wins', null],
    ])
    const crossing = [range(1, 'TP1', 'TP3'), range(2, 'TP2', 'TP4')]
    expect(told(crossing, 'TP3')?.map(([, outcome]) => outcome)).toEqual(['wins', 'wins'])
  })

  test('an excluding range takes its subject away, and the wider one gets the title', () => {
    const ranges = [range(1, 'T'), range(2, 'TP3'), range(2, 'TP37', 'TP37', false)]
    expect(told(ranges, 'TP37')).toEqual([
      [1, 'wins', null],
      [2, 'excluded', 2],
      [2, 'excludes', null],
    ])
  })

  test('a number that no range holds goes nowhere, and what is no number is told from it', () => {
    expect(told([range(1, 'TP3')], 'K20')).toEqual([])
    expect(told([range(1, 'TP3')], '??')).toBeUndefined()
  })

  const CLASSES = ['T', 'TP', 'TP3', 'TP31', 'TP311', 'TP37', 'TP39', 'TN', 'K', 'K2', 'K20']
  const anyClass = fc.constantFrom(...CLASSES)
  const anyRange = fc
    .tuple(fc.integer({ min: 1, max: 4 }), anyClass, anyClass, fc.boolean())
    .map(([subject, from, to, isInclude]) => range(subject, from, to, isInclude))

  test('the winners are those that routing sends the title to, always', () => {
    fc.assert(
      fc.property(fc.array(anyRange, { maxLength: 12 }), anyClass, (ranges, number) => {
        const key = classKey('clc', number) ?? ''
        const routed = compileRouting(ranges).route([{ scheme: 'clc', key }])
        const winners = (explainRoute(ranges, 'clc', number) ?? [])
          .filter(({ outcome }) => outcome === 'wins')
          .map((step) => step.range.subjectId)
        expect(new Set(winners)).toEqual(new Set(routed.map(({ subjectId }) => subjectId)))
      }),
    )
  })
})

describe('ranges of different subjects that meet', () => {
  test('are told from both sides, and those of one subject are not', () => {
    const outer = range(1, 'T')
    const inner = range(2, 'TP3')
    const found = findOverlaps([outer, inner, range(2, 'TP31'), range(3, 'K')])
    expect(found).toContainEqual({ range: inner, other: outer, meeting: 'inside' })
    expect(found).toContainEqual({ range: outer, other: inner, meeting: 'around' })
    expect(found.every(({ range: one, other }) => one.subjectId !== other.subjectId)).toBe(true)
    expect(found).toHaveLength(4)
  })

  test('are equal or cross', () => {
    const meeting = (a: ClassRange, b: ClassRange) => findOverlaps([a, b])[0]?.meeting
    expect(meeting(range(1, 'TP3'), range(2, 'TP3'))).toBe('equal')
    expect(meeting(range(1, 'TP1', 'TP3'), range(2, 'TP2', 'TP4'))).toBe('crossing')
    expect(meeting(range(1, 'K'), range(2, 'TP2', 'TP4'))).toBeUndefined()
  })
})

test('ranges stand in the order of their class numbers, the wider first, what cannot be read last', () => {
  const bad = range(1, '??')
  const ordered = inClassOrder([bad, range(1, 'TP31'), range(1, 'K'), range(1, 'TP3'), range(1, 'T')])
  expect(ordered.map(({ fromText }) => fromText)).toEqual(['K', 'T', 'TP3', 'TP31', '??'])
})
