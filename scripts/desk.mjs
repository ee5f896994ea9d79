#!/usr/bin/env node
// `npm run --silent desk -- …`: the command line, under Node 24. Nothing but its own output goes to stdout.
import { join } from 'node:path'
import { callerFolder, environmentWith, prepare, projectFolder, run } from './setup.mjs'

const node = await prepare({ quiet: true })
const desk = join(projectFolder, 'electron', 'cli', 'desk.ts')
process.exitCode = await run(node, [desk, ...process.argv.slice(2)], {
  cwd: callerFolder('desk'),
  env: environmentWith(node),
})
