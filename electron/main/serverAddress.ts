import type { ServerProblem } from '#preload/bridge.ts'

/**
 * Reads what a person typed or pasted as the address of a library's server: "desk.example.edu", or any address of one
 * of its pages. @returns its origin, or what is wrong with it: passwords travel encrypted, but for this computer
 */
export function readServerAddress(
  typed: string,
): { readonly origin: string } | { readonly problem: ServerProblem } {
  const text = typed.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '')
    return { problem: 'address_wrong' }
  if (url.protocol === 'https:') return { origin: url.origin }
  if (url.protocol !== 'http:') return { problem: 'address_wrong' }
  return isThisComputer(url.hostname) ? { origin: url.origin } : { problem: 'address_plain' }
}

function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
