// The steps that prove a change, each one program of a package under Node 24. `npm test` runs them all.
import { join } from 'node:path'
import { binOf, environmentWith, projectFolder, run } from './setup.mjs'
import { buildWeb } from './startBuild.mjs'

/** Each folder compiles with the types of its own world only: no DOM in the backend, no Node in the rules. */
const compiledFolders = ['shared', 'db', 'electron', 'electron/preload', 'renderer', 'tests']

/** By name: what the step is for, and how it is run. @type {Record<string, { title: string, run: (node: string, options: string[]) => Promise<number> }>} */
export const steps = {
  typecheck: { title: 'types', run: typecheck },
  lint: { title: 'lint', run: (node) => tool(node, 'oxlint', ['--type-aware', '--deny-warnings']) },
  'check-format': { title: 'format', run: (node) => tool(node, '@biomejs/biome', ['ci'], 'biome') },
  format: {
    title: 'writing the format',
    run: (node) => tool(node, '@biomejs/biome', ['check', '--write'], 'biome'),
  },
  knip: { title: 'what nobody uses', run: (node) => tool(node, 'knip', []) },
  build: { title: 'build of the page', run: (node) => buildWeb(node, { quiet: true }) },
  bench: { title: 'measurements', run: bench },
}

/** What has to hold before any test is run. */
export const checkNames = ['typecheck', 'lint', 'check-format', 'knip']

/**
 * Runs the steps one after the other.
 * @param {string[]} options for those that have any
 * @returns {Promise<number>} the exit code of the first that fails, else 0
 */
export async function runSteps(node, names, options = []) {
  for (const name of names) {
    console.log(`\n▸ ${steps[name].title}`)
    const code = await steps[name].run(node, options)
    if (code !== 0) {
      console.error(`\nStopped: ${steps[name].title} failed.`)
      return code
    }
  }
  return 0
}

/** Runs the program of a package. @returns {Promise<number>} its exit code */
export function tool(node, packageName, args, name = packageName) {
  return run(node, [binOf(packageName, name), ...args], { cwd: projectFolder, env: environmentWith(node) })
}

async function typecheck(node) {
  for (const folder of compiledFolders) {
    const code = await tool(node, 'typescript', ['-p', folder], 'tsc')
    if (code !== 0) return code
  }
  return 0
}

function bench(node, options) {
  const script = join('tests', 'bench', 'run.ts')
  return run(node, [script, ...options], { cwd: projectFolder, env: environmentWith(node) })
}
