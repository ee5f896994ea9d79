import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

/**
 * Where Electron's program is, or why the test cannot run. Read from its package instead of importing it: the
 * import would try to download what is missing.
 */
function findProgram(): { readonly program: string } | { readonly reason: string } {
  const folder = join(ROOT, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return { reason: 'Electron’s program is not installed' }
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  if (!existsSync(program)) return { reason: 'Electron’s program is not installed' }
  if (!existsSync(join(ROOT, 'out', 'main', 'main.js'))) return { reason: 'the desktop program is not built' }
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { reason: 'there is no display (start it with xvfb-run)' }
  }
  return { program }
}

const found = findProgram()
if ('reason' in found) console.log(`Skipped: the start of the real desktop program, because ${found.reason}.`)

test.skipIf('reason' in found)('the real program starts and shows its first screen', async () => {
  if ('reason' in found) return
  const account = mkdtempSync(join(tmpdir(), 'desk-smoke-'))
  const program = await _electron.launch({
    executablePath: found.program,
    args: [ROOT, `--user-data-dir=${account}`],
  })
  try {
    const page = await program.firstWindow()
    expect(page.url()).toMatch(/^app:\/\/desk\/desktop\.html/)
    await page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0)
    expect(await page.evaluate(() => typeof Reflect.get(window, 'require'))).toBe('undefined')
    expect(await page.evaluate(() => Object.isFrozen(Reflect.get(window, 'subjectDesk')))).toBe(true)
    await expect.poll(() => existsSync(join(account, 'Library.subjectdesk')), { timeout: 20_000 }).toBe(true)
  } finally {
    await program.close()
    rmSync(account, { recursive: true, force: true })
  }
})
