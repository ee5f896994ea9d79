import { describe, expect, test } from 'vitest'
import { compareInWork, mayBeSameAuthor, type PrintedTitle } from '#shared/domain/workVerdict.ts'

const own: PrintedTitle = {
  isbn13: 9787111407010,
  title: 'Algebra: a first course',
  author: 'Smith, John',
  edition: '2nd ed.',
  year: 2020,
  materialType: 'book',
}
const other = (part: Partial<PrintedTitle>): PrintedTitle => ({ ...own, isbn13: 9787040406641, ...part })

describe('two titles of one work key', () => {
  test.each([
    ['the same ISBN, whatever else is printed', { isbn13: own.isbn13, author: 'Brown' }, 'sameIsbn'],
    ['another edition', { edition: '1st ed.' }, 'otherEdition'],
    ['another form', { materialType: 'ebook' }, 'otherFormat'],
    ['an ISBN on one side only', { isbn13: null }, 'otherEdition'],
    ['another given name', { author: 'Jane Smith' }, 'possiblySame'],
    ['other words, as of two hashes that are equal by chance', { title: 'Gardening' }, 'possiblySame'],
  ] as const)('%s', (_what, part, verdict) => {
    expect(compareInWork(own, other(part)).verdict).toBe(verdict)
  })

  test('are possibly the same where the row gives nothing to tell its edition by', () => {
    const bare = { ...own, isbn13: null, edition: null, year: null }
    expect(compareInWork(bare, other({})).verdict).toBe('possiblySame')
    expect(compareInWork(bare, other({ materialType: 'ebook' })).verdict).toBe('otherFormat')
    for (const told of [{ isbn13: 9787115428028 }, { edition: '3rd ed.' }, { year: 1999 }])
      expect(compareInWork({ ...bare, ...told }, other({})).verdict).toBe('otherEdition')
  })

  test('are volumes of a set where both name one and they differ', () => {
    const [one, two] = [
      other({ title: 'Algebra: vol. 1' }),
      other({ title: 'Algebra: vol. 2', isbn13: null }),
    ]
    expect(compareInWork(one, two).verdict).toBe('otherVolume')
    expect(compareInWork(one, other({ title: 'Algebra: volume 1', isbn13: null })).verdict).toBe(
      'otherEdition',
    )
    expect(compareInWork(own, two).verdict).toBe('otherEdition')
  })

  test('score 100 only when all words are the same, and less the fewer they share', () => {
    const scores = [
      other({}),
      other({ title: 'ALGEBRA — a first course.' }),
      other({ title: 'Algebra: a second course' }),
      other({ title: 'Algebra' }),
      other({ title: 'Gardening', author: 'Brown, Ann' }),
    ].map((title) => compareInWork(own, title).score)
    expect(scores.slice(0, 2)).toEqual([100, 100])
    expect(scores.slice(1)).toEqual(scores.slice(1).toSorted((a, b) => b - a))
    expect(new Set(scores.slice(1)).size).toBe(4)
    expect(scores.at(-1)).toBeLessThan(20)
  })
})

describe('the first author', () => {
  test.each([
    ['Smith, J.', 'John Smith'],
    ['by Suzanne Collins', 'Collins, Suzanne, 1962-'],
    ['Knuth', 'Donald E. Knuth'],
    ['García Márquez, Gabriel', 'Gabriel Garcia Marquez'],
    ['', 'Anybody'],
    ['王珊，萨师煊', '王珊 主编'],
  ])('%s may be %s', (one, two) => {
    expect(mayBeSameAuthor(one, two)).toBe(true)
    expect(mayBeSameAuthor(two, one)).toBe(true)
  })

  test.each([
    ['Jane Smith', 'John Smith'],
    ['Smith, A. J.', 'Smith, Brian'],
  ])('%s is not %s', (one, two) => expect(mayBeSameAuthor(one, two)).toBe(false))
})
