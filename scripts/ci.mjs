// Runs the named steps: `node scripts/ci.mjs typecheck lint`; `check` stands for all that need no test. What follows
// the names and begins with a dash goes to the measurements: `npm run bench -- --only marc`.
import { checkNames, runSteps, steps } from './ciSteps.mjs'
import { fail, prepare } from './setup.mjs'

const given = process.argv.slice(2)
const namesEnd = given.findIndex((word) => word.startsWith('-'))
const named = namesEnd === -1 ? given : given.slice(0, namesEnd)
const names = named.flatMap((name) => (name === 'check' ? checkNames : [name]))
const unknown = names.find((name) => !Object.hasOwn(steps, name))
if (names.length === 0 || unknown !== undefined) {
  fail(`there is no step "${unknown ?? ''}"; there are: check, ${Object.keys(steps).join(', ')}.`, 2)
}
process.exitCode = await runSteps(await prepare(), names, given.slice(named.length))
