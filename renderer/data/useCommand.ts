import { useCallback, useState } from 'react'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { inOrder } from '#renderer/data/commandQueue.ts'
import type { ChangingName } from '#renderer/data/methodNames.ts'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'

interface CommandCall<Name extends ChangingName> {
  /** Runs the command. A failure is shown to the person; the promise then gives null, so callers need no catch. */
  run(input: InputOf<Name>): Promise<OutputOf<Name> | null>
  /** The same without showing failures: rejects with AppError, for callers that handle some codes themselves. */
  runOrThrow(input: InputOf<Name>): Promise<OutputOf<Name>>
  readonly isRunning: boolean
}

/** One command of the contract, to be run by a button or key. What it changed is refetched through events. */
export function useCommandCall<Name extends ChangingName>(method: Name): CommandCall<Name> {
  const client = useClient()
  const notifyError = useNotifyError()
  const [running, setRunning] = useState(0)

  const runOrThrow = useCallback(
    async (input: InputOf<Name>) => {
      setRunning((count) => count + 1)
      try {
        // Stopping a long work must not wait behind anything.
        const call = () => client.call(method, input)
        return await (method === 'job.cancel' ? call() : inOrder(call))
      } finally {
        setRunning((count) => count - 1)
      }
    },
    [client, method],
  )
  const run = useCallback(
    async (input: InputOf<Name>) => {
      try {
        return await runOrThrow(input)
      } catch (error) {
        notifyError(error)
        return null
      }
    },
    [runOrThrow, notifyError],
  )
  return { run, runOrThrow, isRunning: running > 0 }
}
