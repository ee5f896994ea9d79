import type { EventStream, WebParts } from '#renderer/data/webParts.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ConnectionWays, LostConnection } from '#shared/api/platform.ts'
import { ALIVE_EVENT, ALIVE_EVERY_MS } from '#shared/api/web.ts'

const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 15_000
/** A line from which not even the sign of life came for so long is dead, though nobody has said so. */
const SILENT_MS = 2.5 * ALIVE_EVERY_MS
/** How long calls wait for a connection that is lost: a longer one is told, since nobody waits for a mark that long. */
const PATIENCE_MS = 30_000

/** The stream of events, which comes back by itself, and by which it is known whether the server can be reached. */
export interface ServerLine extends ConnectionWays {
  onData(listener: (data: string) => void): () => void
  onConnection(listener: (isConnected: boolean) => void): () => void
  /** Something showed that the server is not reached. @param isDead the line is: requests on it get no answer either */
  lose(isDead?: boolean): void
  /** @throws AppError backend_gone when it takes too long, or has already */
  back(): Promise<void>
  /** Ended when the line goes dead: requests under way will get no answer. */
  signal(): AbortSignal
  /** While somebody is asked for the password, no wait is too long. */
  hold(isHeld: boolean): void
}

/**
 * Opens the stream, and opens it again after each loss: soon at first, then less and less often, each page at moments
 * of its own, so that a server which comes back is not asked by everybody at once.
 */
export function openServerLine(parts: WebParts): ServerLine {
  const dataListeners = new Set<(data: string) => void>()
  const connectionListeners = new Set<(isConnected: boolean) => void>()
  const lostListeners = new Set<(lost: LostConnection | null) => void>()
  let isTrying = true
  let isConnected: boolean | null = null
  let since: number | null = null
  let nextTryAt: number | null = null
  let failures = 0
  let isGivenUp = false
  let isHeld = false
  let waiting = Promise.withResolvers<void>()
  let death = new AbortController()
  let cancelTry = nothing
  let cancelWatch = nothing
  let cancelPatience = nothing
  let stream = open()

  function open(): EventStream {
    const opened = parts.openEvents('/api/events')
    const isOld = () => stream !== opened
    opened.addEventListener('open', () => isOld() || gain())
    opened.addEventListener(ALIVE_EVENT, () => isOld() || watch())
    opened.addEventListener('message', (message) => {
      if (isOld() || !(message instanceof MessageEvent)) return
      watch()
      for (const listener of dataListeners) listener(String(message.data))
    })
    opened.addEventListener('error', () => isOld() || lose())
    return opened
  }
  function connect(): void {
    cancelTry()
    isTrying = true
    nextTryAt = null
    stream = open()
    tellLost()
  }
  function watch(): void {
    cancelWatch()
    cancelWatch = parts.after(SILENT_MS, () => lose(true))
  }
  function gain(): void {
    isTrying = false
    failures = 0
    since = null
    isGivenUp = false
    cancelPatience()
    waiting.resolve()
    watch()
    tell(true)
  }
  function giveUp(): void {
    isGivenUp = true
    waiting.reject(goneError())
  }
  function bePatient(): void {
    cancelPatience()
    if (!isHeld) cancelPatience = parts.after(PATIENCE_MS, giveUp)
  }
  function startWaiting(): void {
    since = parts.now()
    waiting = Promise.withResolvers()
    // whoever waits hears it; that nobody may wait is no error
    waiting.promise.catch(() => undefined)
    bePatient()
  }
  /** The stream is closed by us, since a browser gives up for ever after some errors and repeats others at once. */
  function lose(isDead = false): void {
    if (isDead) {
      death.abort()
      death = new AbortController()
    }
    if (since !== null && !isTrying) return
    isTrying = false
    cancelWatch()
    stream.close()
    if (since === null) startWaiting()
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures) * (0.5 + parts.random() / 2)
    failures += 1
    nextTryAt = parts.now() + delay
    cancelTry = parts.after(delay, connect)
    tell(false)
    tellLost()
  }
  function tell(state: boolean): void {
    if (isConnected === state) return
    isConnected = state
    for (const listener of connectionListeners) listener(state)
    if (state) tellLost()
  }
  function tellLost(): void {
    const lost = since === null ? null : { since, nextTryAt }
    for (const listener of lostListeners) listener(lost)
  }

  return {
    lose,
    async back() {
      if (since === null) return
      if (isGivenUp) throw goneError()
      await waiting.promise
    },
    signal: () => death.signal,
    hold(next) {
      isHeld = next
      if (since !== null && !isGivenUp) bePatient()
    },
    tryNow() {
      if (since !== null && !isTrying) connect()
    },
    onData: (listener) => subscribe(dataListeners, listener),
    onConnection: (listener) => subscribe(connectionListeners, listener),
    onLost(listener) {
      listener(since === null ? null : { since, nextTryAt })
      return subscribe(lostListeners, listener)
    },
  }
}

const nothing = (): void => undefined

/** What a request is rejected with that got no answer. */
export function goneError(): AppError {
  return new AppError('backend_gone', 'The program that this page belongs to does not answer.')
}

/** @returns what ends the subscription */
export function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
