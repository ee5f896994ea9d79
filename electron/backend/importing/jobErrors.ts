import { randomUUID } from 'node:crypto'
import type { BackendOptions } from '#backend/host.ts'
import { AppError, type ErrorReply } from '#shared/api/errors.ts'

/** What of a job's failure is shown; a defect is logged whole and shown as a reference number. */
export function describeJobError(options: BackendOptions): (error: unknown) => ErrorReply {
  return (error) => {
    if (error instanceof AppError) return error.toReply()
    const reference = randomUUID().slice(0, 8)
    options.logError(reference, error)
    return {
      code: 'internal',
      message: `Something went wrong inside the program (reference ${reference}). Nothing was kept.`,
      details: { reference },
    }
  }
}
