// Brings a fresh copy to where it can run: packages as the lock file says, and Node 24 from them. Plain JavaScript
// without packages, for Node 20 and newer, because nothing is installed when it starts.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint, isInstalledAsLocked, isLockComplete } from './setupState.mjs'

export const projectFolder = fileURLToPath(new URL('../', import.meta.url))
const modules = join(projectFolder, 'node_modules')
const neededMajor = 24

/**
 * Installs what is missing and finds Node 24.
 * @param {{ quiet?: boolean }} [options] quiet: nothing on stdout, for commands whose output is read by programs
 * @returns {Promise<string>} the absolute path of Node 24 or newer
 */
export async function prepare({ quiet = false } = {}) {
  const output = quiet ? 2 : 1
  await ensurePackages(output)
  const node = findNode()
  if (node === null)
    fail(`Node ${neededMajor} is missing from node_modules. Delete that folder and start again.`)
  return node
}

/**
 * Runs a program and waits. Signals to us are passed on, so that it can close by itself.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ stdio?: import('node:child_process').StdioOptions, env?: object, cwd?: string, shell?: boolean }} [options]
 * @returns {Promise<number>} its exit code; 128 + the signal's number where a signal ended it; 127 if it is not there
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    const passOn = (signal) => child.kill(signal)
    for (const signal of signals) process.on(signal, passOn)
    const done = (code) => {
      for (const signal of signals) process.off(signal, passOn)
      resolve(code)
    }
    child.on('error', () => done(127))
    child.on('close', (code, signal) => done(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

/**
 * The program file of an installed package, to be run with Node 24 by its absolute path: what stands in
 * node_modules/.bin is found only if that folder was there when npm started, and is no program on Windows.
 * @param {string} packageName
 * @param {string} [name] of the program, where the package has several
 */
export function binOf(packageName, name = packageName) {
  const folder = join(modules, ...packageName.split('/'))
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}

/** The environment in which every program that asks for "node" finds Node 24. */
export function environmentWith(node) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const folders = [join(node, '..'), join(modules, '.bin'), process.env[pathName] ?? '']
  return {
    // TypeScript is read as such: what Node made of it is kept, which saves each program and thread a tenth of a second
    NODE_COMPILE_CACHE: join(modules, '.cache', 'subject-desk'),
    ...process.env,
    [pathName]: folders.join(delimiter),
  }
}

/** The folder that the person stands in: npm changes to the project's. Only for the npm script of this name. */
export function callerFolder(scriptName) {
  const isOurs = process.env.npm_lifecycle_event === scriptName && process.env.INIT_CWD !== undefined
  return isOurs ? process.env.INIT_CWD : process.cwd()
}

/** One clear line, and the end. */
export function fail(message, code = 1) {
  console.error(`Subject Desk: ${message}`)
  process.exit(code)
}

async function ensurePackages(output) {
  const stamp = join(modules, '.subject-desk-setup')
  const lock = readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')
  const wanted = fingerprint(lock)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const hidden = join(modules, '.package-lock.json')
  const isInstalled = existsSync(hidden) && isInstalledAsLocked(lock, readFileSync(hidden, 'utf8'))
  if (!isInstalled || findNode() === null) await install(lock, output)
  writeFileSync(stamp, wanted)
}

/** Either way every package is the one of the lock file; `ci` also starts from an empty folder. */
async function install(lock, output) {
  const line = 'Installing the packages that Subject Desk needs; this happens once and takes a few minutes.\n'
  ;(output === 1 ? process.stdout : process.stderr).write(line)
  const how = isLockComplete(lock) ? ['ci'] : ['install', '--no-save']
  const args = [...how, '--no-audit', '--no-fund', '--loglevel=error']
  const stdio = ['ignore', output, 2]
  const npm = process.env.npm_execpath ?? ''
  const code = basename(npm).startsWith('npm')
    ? await run(process.execPath, [npm, ...args], { stdio, cwd: projectFolder })
    : await run('npm', args, { stdio, cwd: projectFolder, shell: process.platform === 'win32' })
  if (code !== 0) fail('the packages could not be installed; the lines above say why.', code)
}

function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(modules, 'node', 'bin', name)
  return existsSync(path) ? path : null
}
