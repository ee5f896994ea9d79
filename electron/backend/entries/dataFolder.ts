import { homedir } from 'node:os'
import { join } from 'node:path'

const NAME = 'Subject Desk'

/**
 * Where a program keeps a person's data: %APPDATA% on Windows, Library/Application Support on macOS, else
 * XDG_DATA_HOME (https://specifications.freedesktop.org/basedir-spec), which counts only when it is absolute.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), NAME)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME)
  const dataHome = environment['XDG_DATA_HOME'] ?? ''
  return join(dataHome.startsWith('/') ? dataHome : join(home, '.local', 'share'), NAME)
}
