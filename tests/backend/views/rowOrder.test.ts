import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ColumnIndex } from '#backend/views/columnIndex.ts'
import { orderedIds } from '#backend/views/ordering.ts'
import { rowOrder } from '#backend/views/rowOrder.ts'

const BY_TITLE = [{ column: 'title', direction: 'asc' }] as const

/** Few different texts over many rows, so that ties are everywhere; some are empty or missing. */
const texts = fc.array(
  fc.oneof(
    fc.constantFrom('历史', '文学', '《文学》', 'History', 'history', 'Théorie', '', null),
    fc.string({ unit: fc.constantFrom('文', '学', 'a', 'B', ' '), maxLength: 4 }),
  ),
  { minLength: 0, maxLength: 3_000, size: 'max' },
)

function indexOf(titles: readonly (string | null)[]): ColumnIndex {
  const index = new ColumnIndex([{ name: 'title', type: 'text' }])
  for (const [at, title] of titles.entries()) index.put(at + 10, [at + 10, title])
  return index
}

describe('the order of rows by a text', () => {
  test('is the same whether the first rows are picked out or all rows are ordered', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 5 }), (titles, oneIn) => {
        const matches = Uint8Array.from(titles, (_, at) => (at % oneIn === 0 ? 1 : 0))
        const whole = orderedIds(indexOf(titles), matches, BY_TITLE)
        const order = rowOrder(indexOf(titles), matches, BY_TITLE)
        expect(order.length).toBe(whole.length)
        expect(order.slice(0, 100)).toEqual(whole.slice(0, 100))
        expect(order.slice(37, 500)).toEqual(whole.slice(37, 500))
        expect(order.slice(450, 600)).toEqual(whole.slice(450, 600))
        expect(order.all()).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })
})
