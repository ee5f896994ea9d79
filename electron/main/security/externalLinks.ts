import { shell } from 'electron'

/** The manual on the web; the only address the program ever opens, in the person's own browser. */
export const MANUAL_ADDRESS = 'https://subject-desk.example/manual/'

const ALLOWED_HOSTS: ReadonlySet<string> = new Set([new URL(MANUAL_ADDRESS).host])

/** Whether the address may be handed to the system: `https:`, a known host, nobody's name in it. */
export function isAllowedLink(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'https:' && ALLOWED_HOSTS.has(url.host) && url.username === ''
}

/**
 * Opens an allowed address in the system's browser. @returns false, with nothing opened, for any other: the system
 * would start programs for some schemes.
 */
export async function openLink(address: string): Promise<boolean> {
  if (!isAllowedLink(address)) return false
  await shell.openExternal(address)
  return true
}
