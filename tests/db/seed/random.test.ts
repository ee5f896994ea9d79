import { describe, expect, test } from 'vitest'
import { Calendar } from '#db/seed/calendar.ts'
import { IsbnMaker } from '#db/seed/isbns.ts'
import { Random } from '#db/seed/random.ts'
import { readIsbns } from '#shared/domain/isbn.ts'

function draw(seed: number): number[] {
  const random = new Random(seed)
  return Array.from({ length: 20 }, () => random.int(1, 1_000_000))
}

describe('the numbers of the sample', () => {
  test('are the same for the same seed and others for another', () => {
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  test('stay inside both ends and reach them', () => {
    const random = new Random(1)
    const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 6)))
    expect([...seen].toSorted()).toEqual([3, 4, 5, 6])
  })

  test('put a list into another order without losing anything', () => {
    const items = Array.from({ length: 50 }, (_, index) => index)
    const shuffled = new Random(2).shuffled(items)
    expect(shuffled).not.toEqual(items)
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items)
  })

  test('pick from nothing is an error', () => {
    expect(() => new Random(1).pick([])).toThrow(RangeError)
  })
})

describe('the ISBNs of the sample', () => {
  test('have right check digits, the publisher’s prefix, and come once each', () => {
    const maker = new IsbnMaker(new Random(3))
    const made = Array.from({ length: 200 }, () => maker.make('978-7-5013'))
    for (const { isbn13, printed } of made) {
      expect(printed).toMatch(/^978-7-5013-\d{4}-\d$/)
      expect(readIsbns(printed)).toMatchObject([{ kind: 'valid', isbn13 }])
    }
    expect(new Set(made.map(({ isbn13 }) => isbn13)).size).toBe(made.length)
  })
})

describe('the calendar of the sample', () => {
  test('keeps what moved money inside the fiscal year and out of the future', () => {
    const calendar = new Calendar('2027-03-01T10:00:00Z')
    expect(calendar.during(0)).toBe('2027-01-01T00:00:00.000Z')
    expect(calendar.during(1)).toBe('2027-03-01T10:00:00.000Z')
    expect(calendar.day(-1)).toBe('2027-02-28')
    expect(calendar.hoursAgo(11)).toBe('2027-02-28T23:00:00.000Z')
  })

  test('refuses what is no time', () => {
    expect(() => new Calendar('yesterday')).toThrow(RangeError)
  })
})
