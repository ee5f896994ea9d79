import { expect, test } from 'vitest'
import { IMPORT_ISSUE_CODES, isImportIssueCode, isRejecting, issueText } from '#shared/domain/importIssue.ts'

test('only what names no title is kept out', () => {
  expect(IMPORT_ISSUE_CODES.filter(isRejecting)).toEqual([
    'no_title',
    'row_no_title',
    'record_unreadable',
    'record_no_title',
    'record_withdrawn',
  ])
})

test('every code has words in both languages', () => {
  for (const code of IMPORT_ISSUE_CODES)
    expect(issueText(code)).toMatch(/^[^/]*\p{Script=Han}[^/]* \/ [A-Z][^/]+$/u)
})

test('a name of Object.prototype is no code', () => {
  expect(isImportIssueCode('constructor')).toBe(false)
  expect(issueText('constructor')).toBe('constructor')
})
