import type { MessagePortMain } from 'electron'
import type { ControlQuestion } from '#backend/entries/control.ts'
import type { BackendChild } from '#main/backendChild.ts'
import { goneFailure, replyOf } from '#main/backendFailure.ts'
import type { RestartCap } from '#main/restartCap.ts'
import type { ErrorReply } from '#shared/api/errors.ts'

/** Which library the backend opens; `shouldCreate` only for the first run of its process, never for a restart. */
export interface LibraryChoice {
  readonly library: string
  readonly shouldCreate: boolean
  /** A library that is made is filled with the sample. */
  readonly isSample?: boolean
}

export interface BackendProcessOptions {
  fork(choice: LibraryChoice): BackendChild
  readonly cap: RestartCap
  now(): number
  /** How long a polite end may take before the process is killed, in milliseconds. */
  readonly stopWithinMs: number
  /** It ended by itself; pages must reject what is in flight. */
  onGone(): void
  /** It is there again after `onGone`; pages need new ports. */
  onBack(): void
  /** It ended too often, or could not open the library again, and was not restarted. */
  onGivenUp(error: ErrorReply): void
}

/** The backend's process, kept running. */
export interface BackendProcess {
  /** Opens a library. @throws BackendFailure as the backend says why it cannot, or `backend_gone` */
  start(choice: LibraryChoice): Promise<void>
  /** Starts again what was given up. */
  startAgain(): Promise<void>
  /** Ends it politely, by force after a while. */
  stop(): Promise<void>
  isRunning(): boolean
  ask(question: ControlQuestion): Promise<unknown>
  connect(connection: number, login: string | null, port: MessagePortMain): void
}

/**
 * Supervises the backend's process: when it ends by itself it is started again, a few times in some minutes and then
 * no more. What was under way is lost and never repeated by itself.
 */
export function createBackendProcess(options: BackendProcessOptions): BackendProcess {
  let child: BackendChild | null = null
  let lastChoice: LibraryChoice | null = null
  /** Counts starts and stops: a start that is overtaken while it opens its library must not become a second process. */
  let turn = 0

  const start = async (choice: LibraryChoice): Promise<void> => {
    turn += 1
    const mine = turn
    const next = options.fork(choice)
    try {
      await next.ready
      if (mine !== turn) throw goneFailure()
    } catch (error) {
      next.kill()
      throw error
    }
    child = next
    lastChoice = { ...choice, shouldCreate: false }
    void restartAfter(next)
  }
  const startAgain = async (): Promise<void> => {
    if (child !== null) return
    if (lastChoice === null) throw goneFailure()
    await start(lastChoice)
    options.onBack()
  }
  const restartAfter = async (run: BackendChild): Promise<void> => {
    await run.ended
    if (child !== run) return // stopped on purpose
    child = null
    options.onGone()
    let error = goneFailure().reply
    let mine = turn
    while (error.code === 'backend_gone' && mine === turn && options.cap.allows(options.now())) {
      mine = turn + 1
      try {
        await startAgain()
        return
      } catch (failure) {
        error = replyOf(failure)
      }
    }
    if (mine === turn) options.onGivenUp(error)
  }

  return {
    start,
    startAgain,
    async stop() {
      turn += 1
      const stopping = child
      if (stopping === null) return
      child = null
      await inTime(stopping.ask({ kind: 'close' }), options.stopWithinMs)
      stopping.kill()
      await inTime(stopping.ended, options.stopWithinMs)
    },
    isRunning: () => child !== null,
    async ask(question) {
      if (child === null) throw goneFailure()
      return child.ask(question)
    },
    connect: (connection, login, port) => child?.connect(connection, login, port),
  }
}

/** Waits for the end of the work, good or bad, but no longer than so many milliseconds. */
async function inTime(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  const finished = work.then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([finished, timeout])
  clearTimeout(timer)
}
