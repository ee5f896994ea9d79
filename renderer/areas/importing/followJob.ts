import type { Client } from '#shared/api/client.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { JobProgress } from '#shared/api/events.ts'

export type Job = OutputOf<'job.get'>

/**
 * Follows a long work to its end. Progress comes with events; what an interrupted connection may have missed is asked
 * for when it is back. @returns the work as it ended. @throws AppError when it cannot be asked for
 */
export function followJob(
  client: Pick<Client, 'call' | 'onEvent' | 'onConnection'>,
  job: number,
  onProgress: (progress: JobProgress) => void,
): Promise<Job> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      offEvents()
      offConnection()
    }
    const look = async () => {
      try {
        const now = await client.call('job.get', { job })
        if (now.state === 'running') return onProgress(now.progress)
        stop()
        resolve(now)
      } catch (error) {
        // The work may go on without us: the end of it is asked for when the connection is back.
        if (error instanceof AppError && error.code === 'backend_gone') return
        stop()
        reject(error)
      }
    }
    const offEvents = client.onEvent((event) => {
      if (event.kind !== 'job' || event.job !== job) return
      if (event.state === 'running') onProgress(event.progress)
      else void look()
    })
    const offConnection = client.onConnection((isConnected) => {
      if (isConnected) void look()
    })
    // It may have ended before anybody listened.
    void look()
  })
}
