import { cancelledError } from '#cli/interrupted.ts'
import type { Client } from '#shared/api/client.ts'
import { AppError, ERROR_CODES, errorFromReply } from '#shared/api/errors.ts'
import type { JobProgress } from '#shared/api/events.ts'

/**
 * Waits for a job to end. An interruption cancels it and waits until it has cleaned up after itself.
 * @returns its result
 * @throws AppError cancelled, or the one with which it failed
 */
export async function waitForJob(
  client: Client,
  job: number,
  watch: { readonly signal: AbortSignal; readonly onProgress: (progress: JobProgress) => void },
): Promise<unknown> {
  const ended = Promise.withResolvers<void>()
  const stopEvents = client.onEvent((event) => {
    if (event.kind !== 'job' || event.job !== job) return
    if (event.state === 'running') watch.onProgress(event.progress)
    else ended.resolve()
  })
  const cancel = (): void => void client.call('job.cancel', { job }).catch(ended.reject)
  watch.signal.addEventListener('abort', cancel)
  try {
    if (watch.signal.aborted) cancel()
    // it may have ended before anybody listened
    if ((await client.call('job.get', { job })).state === 'running') await ended.promise
    return resultOf(await client.call('job.get', { job }))
  } finally {
    stopEvents()
    watch.signal.removeEventListener('abort', cancel)
  }
}

function resultOf(job: {
  readonly state: string
  readonly result: unknown
  readonly error: { code: string; message: string; details: Record<string, unknown> } | null
}): unknown {
  if (job.state === 'done') return job.result
  if (job.state === 'cancelled') throw cancelledError()
  const { error } = job
  const code = ERROR_CODES.find((known) => known === error?.code)
  if (error && code) throw errorFromReply({ ...error, code })
  throw new AppError('internal', error?.message ?? 'The work failed without saying why.')
}

/** "importing 120,000 of 1,000,000 rows, 85,000 a second, 10 s left" */
export function progressLine(progress: JobProgress): string {
  const { phase, done, total, rowsPerSecond, secondsLeft } = progress
  const parts = [
    total === null ? `${phase} ${grouped(done)}` : `${phase} ${grouped(done)} of ${grouped(total)}`,
  ]
  if (rowsPerSecond !== null) parts.push(`${grouped(rowsPerSecond)} a second`)
  if (secondsLeft !== null) parts.push(`${secondsLeft} s left`)
  return parts.join(', ')
}

/** A whole number with separators, for a terminal. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US')
}
