import type { ServerProblem } from '#preload/bridge.ts'

const FIRST_DELAY_S = 5
const LONGEST_DELAY_S = 60
const SECOND_MS = 1_000

/** What is told while a server is tried. */
export interface TryState {
  readonly problem: ServerProblem | null
  readonly isTrying: boolean
  /** Until it is tried again without anybody asking; null when it is not. */
  readonly seconds: number | null
}

export interface ServerTries {
  /** Tries an address that somebody has given; only that time. */
  tryOnce(address: string): Promise<void>
  /** Ends trying without being asked. */
  stop(): void
}

/**
 * Tries a server that was chosen before until it answers, less and less often.
 * @param first when: not at all, at once, or after a while because it has just failed
 * @param attempt gives what is wrong, or null when the program leaves this page
 */
export function startTries(
  address: string,
  first: 'no' | 'now' | 'later',
  attempt: (address: string) => Promise<ServerProblem | null>,
  tell: (state: TryState) => void,
): ServerTries {
  let state: TryState = {
    problem: first === 'later' ? 'server_unreachable' : null,
    isTrying: false,
    seconds: null,
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let delay = FIRST_DELAY_S
  let isStopped = false

  const change = (part: Partial<TryState>): void => {
    state = { ...state, ...part }
    tell(state)
  }
  const tryOnce = async (given: string): Promise<void> => {
    clearTimeout(timer)
    change({ isTrying: true, seconds: null })
    change({ isTrying: false, problem: await attempt(given) })
  }
  const tryOn = async (): Promise<void> => {
    await tryOnce(address)
    // what else is wrong with it does not pass by waiting
    if (isStopped || state.problem !== 'server_unreachable') return
    wait(delay)
    delay = Math.min(LONGEST_DELAY_S, delay * 2)
  }
  const wait = (seconds: number): void => {
    if (seconds === 0) void tryOn()
    else {
      change({ seconds })
      timer = setTimeout(() => wait(seconds - 1), SECOND_MS)
    }
  }

  if (first !== 'no') wait(first === 'now' ? 0 : FIRST_DELAY_S)
  return {
    async tryOnce(given) {
      isStopped = true
      await tryOnce(given)
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      change({ seconds: null })
    },
  }
}
