import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** The command that opens an address on this system; null where there is none or no screen to show it on. */
export function browserCommand(
  platform: NodeJS.Platform = process.platform,
  environment: Environment = process.env,
): readonly string[] | null {
  // rundll32 takes the address as it is; cmd's "start" would read & as the end of the command.
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler']
  if (platform === 'darwin') return ['/usr/bin/open']
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) return null
  const folder = (environment['PATH'] ?? '')
    .split(delimiter)
    .find((path) => existsSync(join(path, 'xdg-open')))
  return folder === undefined ? null : [join(folder, 'xdg-open')]
}

/** Opens the address in the person's browser where there is one. Never fails: the address is printed as well. */
export function openBrowser(url: string): void {
  const [command, ...args] = browserCommand() ?? []
  if (command === undefined) return
  const browser = spawn(command, [...args, url], { detached: true, stdio: 'ignore' })
  browser.on('error', () => undefined)
  browser.unref()
}
