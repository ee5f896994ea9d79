import { describe, expect, test } from 'vitest'
import { printedPart, proposalFor, replacePart } from '#shared/domain/issueProposal.ts'

describe('what is proposed', () => {
  test('is the number with its zeros, in place of the number as printed', () => {
    const issue = { code: 'isbn_lost_zeros', value: '439023483 → 0439023483' }
    expect([printedPart(issue), proposalFor(issue, null)]).toEqual(['439023483', '0439023483'])
  })

  test('is the price that was taken, with its currency by name', () => {
    expect(proposalFor({ code: 'currency_assumed', value: '$ 25.98' }, 'CNY')).toBe('USD 25.98')
    expect(proposalFor({ code: 'price_estimated', value: '约30元' }, 'CNY')).toBe('CNY 30.00')
    expect(proposalFor({ code: 'several_prices', value: '人民币：15.00元 港币：20.00元' }, 'CNY')).toBe(
      'CNY 15.00',
    )
  })

  test('is nothing where the rows name their own currency, or where nobody may guess', () => {
    expect(proposalFor({ code: 'currency_assumed', value: '$ 25.98' }, null)).toBeNull()
    expect(proposalFor({ code: 'isbn_check_digit', value: '9787302185650' }, 'CNY')).toBeNull()
    expect(proposalFor({ code: 'price_unreadable', value: '25:00' }, 'CNY')).toBeNull()
  })
})

describe('a correction', () => {
  test('replaces the part it is about and keeps the rest of the cell', () => {
    expect(replacePart('科学出版社 / 2008年3月 / 48.8O元', '48.8O元', '48.80元')).toBe(
      '科学出版社 / 2008年3月 / 48.80元',
    )
  })

  test('replaces the whole cell where the part is not in it', () => {
    expect(replacePart('', '', '题名')).toBe('题名')
    expect(replacePart('abc', 'x', 'y')).toBe('y')
  })
})
