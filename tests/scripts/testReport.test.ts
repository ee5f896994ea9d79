import { describe, expect, test } from 'vitest'
import { loadScript } from '#tests/scripts/loadScript.ts'

interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const { countTests, summaryOf } = await loadScript<{
  countTests: (report: string) => Count
  summaryOf: (counts: readonly Count[]) => string
}>('testReport')

const totals = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }

describe('the last line of npm test', () => {
  test('counts a file that could not be loaded as a failure, and one with a failed test once', () => {
    const testResults = [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
    ]
    expect(countTests(JSON.stringify({ ...totals, testResults }))).toEqual({
      passed: 5,
      failed: 2,
      skipped: 3,
    })
  })

  test('sums every run up and names skipped tests only when there are some', () => {
    const clean = { passed: 3, failed: 0, skipped: 0 }
    expect(summaryOf([clean, clean])).toBe('6 passed, 0 failed')
    expect(summaryOf([clean, { passed: 1, failed: 1, skipped: 2 }])).toBe('4 passed, 1 failed, 2 skipped')
    expect(summaryOf([])).toBe('0 passed, 0 failed')
  })
})
