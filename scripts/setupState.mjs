// What decides whether something has to be done again: pure, so that it is tested without installing anything.
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** @param {string} text */
export function fingerprint(text) {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Whether npm's own note of what it installed (node_modules/.package-lock.json) is what the lock file asks for.
 * Optional packages are for other systems where they are missing.
 * @param {string} lock package-lock.json
 * @param {string} installed node_modules/.package-lock.json
 */
export function isInstalledAsLocked(lock, installed) {
  const wanted = packagesOf(lock)
  const there = packagesOf(installed)
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const found = there[path]
    if (path === '') return true
    if (found === undefined) return optional === true
    return found.version === version && found.integrity === integrity
  })
}

/**
 * Whether the lock file names every optional package, those for other systems too. One that was written against a
 * registry which lacks some of them does not, and `npm ci` then refuses it on every system.
 * @param {string} lock package-lock.json
 */
export function isLockComplete(lock) {
  const packages = packagesOf(lock)
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()))
  return Object.values(packages).every(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).every((name) => names.has(name)),
  )
}

/**
 * A fingerprint of files by path, size and time of change: reading all of them would take longer than most builds.
 * @param {string} root
 * @param {readonly string[]} paths files and folders below the root; missing ones count as such
 */
export function inputsOf(root, paths) {
  const lines = paths.flatMap((path) => describe(root, join(root, path)))
  return fingerprint(lines.join('\n'))
}

function describe(root, path) {
  const found = statSync(path, { throwIfNoEntry: false })
  const name = relative(root, path).split(sep).join('/')
  if (found === undefined) return [`${name} missing`]
  if (!found.isDirectory()) return [`${name} ${found.size} ${found.mtimeMs}`]
  return readdirSync(path).flatMap((entry) => describe(root, join(path, entry)))
}

function packagesOf(text) {
  const { packages = {} } = JSON.parse(text)
  return packages
}
