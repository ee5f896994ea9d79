import { useState } from 'react'
import { followJob, type Job } from '#renderer/areas/importing/followJob.ts'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { type ImportRun, importRun } from '#shared/api/contract/importing.ts'
import type { InputOf } from '#shared/api/contract.ts'
import { AppError, type ErrorCode } from '#shared/api/errors.ts'
import type { JobProgress } from '#shared/api/events.ts'

type StartInput = InputOf<'import.start'>

interface Running {
  readonly isDryRun: boolean
  /** Null until the backend has taken it on. */
  readonly job: number | null
  readonly progress: JobProgress | null
}

export interface Importing {
  readonly running: Running | null
  /** The trial run that went through last, and with what. */
  readonly tried: { readonly run: ImportRun; readonly input: StartInput } | null
  /** Why the last one did not go through; code `cancelled` when a person stopped it. */
  readonly failure: unknown
  start(input: StartInput): Promise<void>
  cancel(): void
}

/**
 * Starts imports and trial runs of one file and follows them.
 * @param onDone is given the number of a finished import
 * @param askAgain asks whether a file that was taken in before is to be taken in again
 */
export function useImportRun(
  onDone: (run: number) => void,
  askAgain: (earlier: AppError['details']) => Promise<boolean>,
): Importing {
  const client = useClient()
  const [running, setRunning] = useState<Running | null>(null)
  const [tried, setTried] = useState<Importing['tried']>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const startCall = useCommandCall('import.start')
  const cancelCall = useCommandCall('job.cancel')

  /** Starts it; asks first where the same file was taken in before. */
  const startUnlessSame = async (input: StartInput): Promise<{ job: number }> => {
    try {
      return await startCall.runOrThrow(input)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'already_imported') throw error
      if (!(await askAgain(error.details))) throw error
      return startCall.runOrThrow({ ...input, again: true })
    }
  }

  const start = async (input: StartInput) => {
    const isDryRun = input.dryRun === true
    setFailure(null)
    setTried(null)
    setRunning({ isDryRun, job: null, progress: null })
    try {
      const { job } = await startUnlessSame(input)
      setRunning({ isDryRun, job, progress: null })
      const ended = await followJob(client, job, (progress) => setRunning({ isDryRun, job, progress }))
      const run = resultOf(ended)
      if (run.run === null) setTried({ run, input })
      else onDone(run.run)
    } catch (error) {
      setFailure(error)
    } finally {
      setRunning(null)
    }
  }
  return {
    running,
    tried,
    failure,
    start,
    cancel() {
      if (running?.job != null) void cancelCall.run({ job: running.job })
    },
  }
}

/** @throws AppError why there is no result */
function resultOf({ state, result, error }: Job): ImportRun {
  if (state === 'cancelled') throw new AppError('cancelled', 'The import was stopped.')
  // A code of a newer backend is worded as a defect.
  if (error !== null) throw new AppError(error.code as ErrorCode, error.message, error.details)
  return importRun.parse(result)
}
