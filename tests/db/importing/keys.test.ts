import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeyIndex } from '#db/importing/keyIndex.ts'
import { NumberTable } from '#db/importing/numberTable.ts'

/** ISBNs and work keys: up to 53 bits, often close together. */
const key = fc.oneof(
  fc.integer({ min: 9_787_000_000_000, max: 9_787_000_000_300 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
)

function indexOf(keys: readonly number[]): KeyIndex {
  const index = new KeyIndex()
  for (const [place, number] of keys.toSorted((a, b) => a - b).entries()) index.append(number, place + 1)
  return index
}

describe('a sorted index of keys', () => {
  test('finds exactly the keys that are in it, at their first place', () => {
    fc.assert(
      fc.property(fc.array(key), fc.array(key), (keys, others) => {
        const index = indexOf(keys)
        const sorted = keys.toSorted((a, b) => a - b)
        const wanted = [...others, ...keys, 0]
        const places = index.findAll(Float64Array.from(wanted))
        for (const [at, number] of wanted.entries()) {
          expect(places[at]).toBe(sorted.indexOf(number))
          expect(index.find(number)).toBe(sorted.indexOf(number))
        }
      }),
    )
  })

  test('finds keys that were added after others had been looked for', () => {
    const index = indexOf([9_787_000_000_001, 9_787_000_000_005])
    expect(index.find(9_787_000_000_009)).toBe(-1)
    index.append(9_787_000_000_009, 3)
    expect(index.valueAt(index.find(9_787_000_000_009))).toBe(3)
    expect(index.find(9_787_000_000_001)).toBe(0)
  })

  test('finds the first of very many equal keys between others', () => {
    const index = indexOf([1, ...Array.from({ length: 1_000 }, () => 500), 900_000])
    expect([...index.findAll(Float64Array.of(900_000, 500, 1, 499, 501))]).toEqual([1_001, 1, 0, -1, -1])
  })

  test('keeps the value beside its key when it grows', () => {
    const index = new KeyIndex()
    for (let number = 1; number <= 200_000; number++) index.append(number * 2, number)
    expect(index.size).toBe(200_000)
    expect(index.valueAt(index.find(399_998))).toBe(199_999)
    expect(index.find(399_999)).toBe(-1)
  })
})

describe('a table of numbers', () => {
  test('answers as a Map does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.integer({ min: 1 }))), fc.array(key), (entries, others) => {
        const table = new NumberTable()
        const map = new Map<number, number>()
        for (const [number, value] of entries) {
          table.set(number, value)
          map.set(number, value)
        }
        expect(table.size).toBe(map.size)
        for (const number of [...map.keys(), ...others]) {
          expect(table.get(number)).toBe(map.get(number) ?? 0)
          expect(table.has(number)).toBe(map.has(number))
        }
      }),
    )
  })

  test('keeps everything when it grows', () => {
    const table = new NumberTable()
    for (let number = 1; number <= 50_000; number++) table.set(9_787_000_000_000 + number * 10, number)
    for (let number = 1; number <= 50_000; number++)
      expect(table.get(9_787_000_000_000 + number * 10)).toBe(number)
    expect(table.size).toBe(50_000)
  })
})
