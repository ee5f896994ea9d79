import type { ServerProblem } from '#preload/bridge.ts'
import { greeting, WINDOW_GENERATION } from '#shared/api/web.ts'

/** Longer than a person looks at nothing, in milliseconds. */
const PATIENCE_MS = 10_000
/** A greeting is a hundred bytes; whatever sends more is something else. */
const MAX_BYTES = 10_000

/** The generations of windows whose pages this program can show; see WINDOW_GENERATION. */
export interface Generations {
  readonly oldest: number
  readonly newest: number
}
const OWN: Generations = { oldest: 1, newest: WINDOW_GENERATION }

export type Fetch = (address: string, options: RequestInit) => Promise<Response>

/**
 * Asks whether there is a Subject Desk server that this program can show.
 * @param origin of the server
 * @param fetch Chromium's, which knows the certificates that the system trusts
 * @returns what is wrong, or null
 */
export async function checkServer(
  origin: string,
  fetch: Fetch,
  { oldest, newest }: Generations = OWN,
): Promise<ServerProblem | null> {
  let text: string
  try {
    const response = await fetch(`${origin}/health`, {
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    text = await readStart(response)
    // a proxy answers, and nobody behind it
    if (response.status >= 500) return 'server_unreachable'
  } catch (error) {
    return isCertificate(error) ? 'server_untrusted' : 'server_unreachable'
  }
  const window = windowOf(text)
  if (window === null) return 'not_a_server'
  if (window > newest) return 'server_too_new'
  return window < oldest ? 'server_too_old' : null
}

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > MAX_BYTES) break
  }
  return text
}

function windowOf(text: string): number | null {
  try {
    return greeting.parse(JSON.parse(text)).window
  } catch {
    return null
  }
}

/** Chromium's names: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
function isCertificate(error: unknown): boolean {
  return /ERR_(CERT|SSL)_|ERR_BAD_SSL/.test(String(error))
}
