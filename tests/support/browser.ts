import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import chromium from '@sparticuz/chromium'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A browser under test talks to the program under test and to nobody else. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The browser for the tests: a Chromium of the system, else the one that comes as a package (Linux on x64 and arm64).
 * @returns what Playwright's `launch` takes; root has to go without Chromium's sandbox
 */
export async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : [...QUIET]
  const ofSystem = findInPath()
  if (ofSystem !== null) return { executablePath: ofSystem, args }
  return { executablePath: await chromium.executablePath(), args }
}

function findInPath(): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const found = NAMES.map((name) => join(folder, name)).find(isExecutable)
    if (found !== undefined) return found
  }
  return null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
