// `npm run serve`: installs and builds what is missing and serves a library to people who sign in; see
// docs/it/server.md. For Node 18 and newer; the program itself runs under Node 24.
import { join } from 'node:path'
import { callerFolder, environmentWith, prepare, projectFolder, run } from './setup.mjs'
import { buildWeb } from './startBuild.mjs'

const node = await prepare({ quiet: true })
const code = await buildWeb(node, { quiet: true })
const desk = join(projectFolder, 'electron', 'cli', 'desk.ts')
process.exitCode =
  code === 0
    ? await run(node, [desk, 'serve', ...process.argv.slice(2)], {
        cwd: callerFolder('serve'),
        env: environmentWith(node),
      })
    : code
