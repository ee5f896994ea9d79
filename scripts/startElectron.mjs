// Finds out whether the program can have a window of its own, and fetches Electron once for it.

import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './setup.mjs'

const fetchLimitMs = 60_000
const electronFolder = join(projectFolder, 'node_modules', 'electron')
const failureNote = join(projectFolder, 'node_modules', '.subject-desk-no-electron')

/**
 * Why this computer cannot show a window; null when it can.
 * @param {{ platform: string, environment: Record<string, string | undefined>, userId: number | undefined }} computer
 */
export function reasonAgainstWindow({ platform, environment, userId }) {
  if (platform !== 'linux') return null
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no screen here'
  if (userId === 0) return 'the window is not opened for root, who would have to switch off its sandbox'
  return null
}

/**
 * @param {string} node Node 24
 * @param {boolean} shouldRetry also where fetching it has failed before
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function findElectron(node, shouldRetry) {
  if (!existsSync(electronFolder)) return { reason: 'Electron is not among the packages' }
  const found = electronPath()
  if (found !== null) return { path: found }
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8'))
  if (!shouldRetry && existsSync(failureNote) && readFileSync(failureNote, 'utf8') === version) {
    return { reason: 'Electron could not be fetched before (npm start -- --electron tries again)' }
  }
  console.log('Fetching Electron for a window of its own, for a minute at most.')
  await fetchElectron(node)
  const path = electronPath()
  if (path === null) {
    writeFileSync(failureNote, version)
    return { reason: 'Electron could not be fetched (npm start -- --electron tries again)' }
  }
  rmSync(failureNote, { force: true })
  return { path }
}

/** Read from the package's own note: requiring the package would start the download, without a limit. */
function electronPath() {
  const note = join(electronFolder, 'path.txt')
  if (!existsSync(note)) return null
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist')
  const path = join(folder, readFileSync(note, 'utf8'))
  return existsSync(path) ? path : null
}

function fetchElectron(node) {
  return new Promise((resolve) => {
    const options = { stdio: 'ignore', timeout: fetchLimitMs, killSignal: 'SIGKILL' }
    const child = spawn(node, [join(electronFolder, 'install.js')], options)
    child.on('error', resolve)
    child.on('close', resolve)
  })
}
