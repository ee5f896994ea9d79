import { describe, expect, test } from 'vitest'
import { groupIssues, issueGroup } from '#renderer/areas/importing/issueWords.ts'
import { issueKey } from '#renderer/ui/issueKey.ts'
import { IMPORT_ISSUE_CODES, isRejecting } from '#shared/domain/importIssue.ts'
import { importing as english } from '#shared/locales/en/importing.ts'
import { importing as chinese } from '#shared/locales/zh-CN/importing.ts'

describe('the words for issues', () => {
  test.each(IMPORT_ISSUE_CODES)('say what %s is and what to do, in both languages', (code) => {
    expect(issueKey(code)).toBe(code)
    for (const words of [english, chinese]) {
      expect(words.issue[code].text).not.toBe('')
      expect(words.issue[code].remedy).not.toBe('')
    }
  })

  test('have something to say about a code of a newer program, and about "constructor"', () => {
    expect([issueKey('from_the_future'), issueKey('constructor')]).toEqual(['other', 'other'])
  })
})

describe('the groups of issues', () => {
  test('put what keeps a row out first, and nothing else there', () => {
    for (const code of IMPORT_ISSUE_CODES) {
      expect(issueGroup(code) === 'rejected', code).toBe(isRejecting(code))
    }
  })

  test('come in the order of repair and leave out what does not occur', () => {
    const groups = groupIssues([
      { code: 'bad_bytes', count: 2 },
      { code: 'price_missing', count: 3 },
      { code: 'price_unreadable', count: 1 },
      { code: 'isbn_length', count: 0 },
      { code: 'no_title', count: 4 },
      { code: 'from_the_future', count: 5 },
    ])
    expect(groups.map(({ group, issues }) => [group, issues.map(({ code }) => code)])).toEqual([
      ['rejected', ['no_title']],
      ['price', ['price_unreadable', 'price_missing']],
      ['file', ['bad_bytes', 'from_the_future']],
    ])
  })
})
