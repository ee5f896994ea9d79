import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApartWorks, WHOLE_WORK, workMember } from '#shared/domain/apartWorks.ts'

const members = ['9787111407010', '9787040406641', 'book', 'ebook'] as const
const member = fc.constantFrom(...members)

describe('titles that were told apart', () => {
  test('are apart both ways, in their work only', () => {
    fc.assert(
      fc.property(member, member, (one, other) => {
        const apart = new ApartWorks([{ workKey: 7, one, other }])
        expect([apart.isApart(7, one, other), apart.isApart(7, other, one)]).toEqual([true, true])
        expect([apart.has(7), apart.has(8), apart.isApart(8, one, other)]).toEqual([true, false, false])
        for (const third of members.filter((known) => known !== one && known !== other))
          expect(apart.isApart(7, one, third)).toBe(false)
      }),
    )
  })

  test('from the whole work are apart from all others, and not from what has the same name', () => {
    fc.assert(
      fc.property(member, member, member, (told, one, other) => {
        const apart = new ApartWorks([{ workKey: 7, one: told, other: WHOLE_WORK }])
        expect(apart.isApart(7, one, other)).toBe(one !== other && (one === told || other === told))
      }),
    )
  })

  test('are named by the ISBN, or by the material type without one', () => {
    expect(workMember(9_787_111_407_010, 'ebook')).toBe('9787111407010')
    expect([workMember(null, 'ebook'), workMember(0, 'book')]).toEqual(['ebook', 'book'])
  })
})
