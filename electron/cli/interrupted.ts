import { AppError } from '#shared/api/errors.ts'

/** The error of a command that Ctrl+C ended. */
export function cancelledError(): AppError {
  return new AppError('cancelled', 'Cancelled; nothing was kept.')
}

/** Waits for the work, but not past an interruption. @throws AppError cancelled, or what the work throws */
export async function unlessInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw cancelledError()
  const interrupted = Promise.withResolvers<never>()
  const onAbort = (): void => interrupted.reject(cancelledError())
  signal.addEventListener('abort', onAbort)
  try {
    return await Promise.race([work, interrupted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
