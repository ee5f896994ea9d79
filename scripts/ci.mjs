// Runs the named steps: `node scripts/ci.mjs typecheck lint`; `check` stands for all that need no test.
import { checkNames, runSteps, steps } from './ciSteps.mjs'
import { fail, prepare } from './setup.mjs'

const names = process.argv.slice(2).flatMap((name) => (name === 'check' ? checkNames : [name]))
const unknown = names.find((name) => !Object.hasOwn(steps, name))
if (names.length === 0 || unknown !== undefined) {
  fail(`there is no step "${unknown ?? ''}"; there are: check, ${Object.keys(steps).join(', ')}.`, 2)
}
process.exitCode = await runSteps(await prepare(), names)
