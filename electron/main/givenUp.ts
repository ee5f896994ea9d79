import { replyOf } from '#main/backendFailure.ts'
import type { BackendProcess } from '#main/backendProcess.ts'
import type { Dialogs } from '#main/dialogs.ts'
import type { RestartCap } from '#main/restartCap.ts'
import type { ErrorReply } from '#shared/api/errors.ts'

export interface GivenUpOptions {
  readonly backend: Pick<BackendProcess, 'startAgain'>
  readonly dialogs: Pick<Dialogs, 'askStartAgain'>
  readonly cap: RestartCap
  quit(): void
}

/** The backend was given up: asks the person until it runs again or they quit. */
export async function handleGivenUp(first: ErrorReply, options: GivenUpOptions): Promise<void> {
  let error = first
  while (await options.dialogs.askStartAgain(error)) {
    options.cap.reset()
    try {
      await options.backend.startAgain()
      return
    } catch (failure) {
      error = replyOf(failure)
    }
  }
  options.quit()
}
