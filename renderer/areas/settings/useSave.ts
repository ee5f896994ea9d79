import { useTranslation } from 'react-i18next'
import type { ChangingName } from '#renderer/data/methodNames.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'
import { AppError, type ErrorCode } from '#shared/api/errors.ts'

/** Shows what was refused where it was typed. */
type FieldOf = Readonly<Partial<Record<ErrorCode, string>>>

interface Save<Name extends ChangingName> {
  /** @returns null when it was refused; the person has been told */
  run(input: InputOf<Name>): Promise<OutputOf<Name> | null>
  readonly isRunning: boolean
}

/**
 * A command of a form: an error that is about one field is shown at the field, all others as everywhere.
 * @param fields the field that an error code is about
 */
export function useSave<Name extends ChangingName>(
  method: Name,
  form: { setFieldError(field: string, error: string): void },
  fields: FieldOf,
): Save<Name> {
  const { t } = useTranslation()
  const call = useCommandCall(method)
  const notifyError = useNotifyError()
  const { runOrThrow } = call
  const run = async (input: InputOf<Name>) => {
    try {
      return await runOrThrow(input)
    } catch (error) {
      const field = error instanceof AppError ? fields[error.code] : undefined
      if (field === undefined || !(error instanceof AppError)) notifyError(error)
      else form.setFieldError(field, t(`errors.${error.code}`))
      return null
    }
  }
  return { run, isRunning: call.isRunning }
}
