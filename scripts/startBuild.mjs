// Builds what the program needs, when its sources have changed since.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binOf, environmentWith, projectFolder, run } from './setup.mjs'
import { inputsOf } from './setupState.mjs'

const everywhere = ['package.json', 'package-lock.json', 'shared', 'renderer']

/** The page for the browser, into out/web. @returns {Promise<number>} exit code */
export function buildWeb(node, options) {
  const args = [binOf('vite'), 'build', '--logLevel', 'warn']
  return buildIfStale('web', [...everywhere, 'vite.config.ts'], [node, ...args], options)
}

/** The desktop program, into out/main and beside it. @returns {Promise<number>} exit code */
export function buildDesktop(node, options) {
  const args = [binOf('electron-vite'), 'build', '--logLevel', 'warn']
  return buildIfStale(
    'main',
    [...everywhere, 'db', 'electron', 'electron.vite.config.ts'],
    [node, ...args],
    options,
  )
}

/**
 * The note of the inputs is taken before the build, so that a change during it leads to another one, and written
 * after it, so that a build that failed is tried again.
 */
async function buildIfStale(name, inputs, [node, ...args], { quiet = false } = {}) {
  const folder = join(projectFolder, 'out', name)
  const note = join(folder, '.inputs')
  const wanted = inputsOf(projectFolder, inputs)
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return 0
  if (!quiet) console.log('Building the program; this happens after a change and takes some seconds.')
  const code = await run(node, args, { cwd: projectFolder, env: environmentWith(node) })
  if (code !== 0) return code
  mkdirSync(folder, { recursive: true })
  writeFileSync(note, wanted)
  return 0
}
