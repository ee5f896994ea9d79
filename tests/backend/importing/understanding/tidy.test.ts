import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { tidy } from '#backend/importing/understanding/cells.ts'

test('text has one blank where there were several, line breaks or wide blanks, whatever its length', () => {
  const unit = fc.oneof(
    fc.constantFrom(...' \n\r\t\u000b\u3000\u00a0\u2003\u2028\ufeffab书“—'),
    fc.string({ minLength: 1, maxLength: 1 }),
  )
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      const isUntidy = /\s\s|[\n\r\t\u3000\u00a0]/.test(text)
      expect(tidy(text)).toBe(isUntidy ? text.split(/\s+/).join(' ').trim() : text)
    }),
    { numRuns: 5_000 },
  )
})
