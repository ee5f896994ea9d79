// Reads vitest's JSON reports (https://vitest.dev/guide/reporters#json-reporter) into the last line of `npm test`.

/**
 * @param {string} text one report
 * @returns {{ passed: number, failed: number, skipped: number }} A file that could not be loaded has no tests in it,
 * but counts as a failure: else a broken import would look like "0 failed".
 */
export function countTests(text) {
  const report = JSON.parse(text)
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** @param {readonly { passed: number, failed: number, skipped: number }[]} counts of every run */
export function summaryOf(counts) {
  const sum = (name) => counts.reduce((total, count) => total + count[name], 0)
  const line = `${sum('passed')} passed, ${sum('failed')} failed`
  return sum('skipped') > 0 ? `${line}, ${sum('skipped')} skipped` : line
}
