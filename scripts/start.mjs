// `npm start`: installs what is missing, builds what has changed and opens the program, in a window of its own where
// that is possible, else in the browser. For Node 20 and newer; the program itself runs under Node 24.
import { join } from 'node:path'
import { callerFolder, environmentWith, fail, prepare, projectFolder, run } from './setup.mjs'
import { buildDesktop, buildWeb } from './startBuild.mjs'
import { findElectron, reasonAgainstWindow } from './startElectron.mjs'
import { help, readStartOptions } from './startOptions.mjs'

const options = readOptions()
if (options.isHelp) {
  console.log(help)
} else {
  const node = await prepare()
  const window = await findWindow(node)
  process.exitCode =
    'path' in window ? await openWindow(window.path) : await openInBrowser(node, window.reason)
}

function readOptions() {
  try {
    return readStartOptions(process.argv.slice(2), callerFolder('start'))
  } catch (error) {
    return fail(error.message, 2)
  }
}

/** @returns {Promise<{ path: string } | { reason: string }>} Electron, its program built; or why not */
async function findWindow(node) {
  if (options.isBrowser) return { reason: 'as asked' }
  const computer = { platform: process.platform, environment: process.env, userId: process.getuid?.() }
  const reason = reasonAgainstWindow(computer)
  if (reason !== null) return { reason }
  const electron = await findElectron(node, options.isElectron)
  if ('reason' in electron) return electron
  return (await buildDesktop(node)) === 0 ? electron : { reason: 'the desktop program could not be built' }
}

function openWindow(electron) {
  return run(electron, [projectFolder, ...options.rest], { cwd: projectFolder })
}

async function openInBrowser(node, reason) {
  // a server brings its own page
  const code = options.isServer ? 0 : await buildWeb(node)
  if (code !== 0) fail('the page could not be built; the lines above say why.', code)
  console.log(`Subject Desk opens in the browser: ${reason}.`)
  const entry = join(projectFolder, 'electron', 'server', 'entry.ts')
  return run(node, [entry, ...options.rest], { env: environmentWith(node) })
}
