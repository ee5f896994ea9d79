// `npm test`: everything that proves a change, stopping at the first step that fails. `--unit`, `--postgres` and `--e2e`
// run only those tests; file filters and vitest's own options are passed on. The last line sums all tests up.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkNames, runSteps, tool } from './ciSteps.mjs'
import { prepare } from './setup.mjs'
import { countTests, summaryOf } from './testReport.mjs'

const args = process.argv.slice(2)
const ALL = ['unit', 'postgres', 'e2e']
const passedOn = args.filter((arg) => !ALL.includes(arg.replace('--', '')))
const isAll = args.length === 0
const chosen = ALL.filter((project) => args.includes(`--${project}`))
const projects = chosen.length > 0 ? chosen : ALL

const node = await prepare()
process.exitCode = (isAll ? await runSteps(node, checkNames) : 0) || (await runTests())

async function runTests() {
  const counts = []
  let code = 0
  for (const project of projects) {
    // The tests in the browser need the page; after the checks, so that a mistake is told before the build's time.
    if (project === 'e2e' && (await runSteps(node, ['build'])) !== 0) return 1
    const result = await runProject(project)
    if (result.count !== null) counts.push(result.count)
    // a report that names failures outweighs an exit code that somebody else has set
    code = result.code || ((result.count?.failed ?? 0) > 0 ? 1 : 0)
    if (code !== 0) break
  }
  const summary = summaryOf(counts)
  if (code === 0 && summary.startsWith('0 passed')) {
    console.error('\nNo test was found.')
    code = 1
  }
  console.log(`\n${summary}`)
  return code
}

async function runProject(project) {
  console.log(`\n▸ tests: ${project}`)
  const folder = mkdtempSync(join(tmpdir(), 'subject-desk-test-'))
  try {
    const report = join(folder, 'report.json')
    const code = await tool(node, 'vitest', [
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...passedOn,
    ])
    return { code, count: existsSync(report) ? countTests(readFileSync(report, 'utf8')) : null }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
