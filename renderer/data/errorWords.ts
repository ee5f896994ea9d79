import type { TFunction } from 'i18next'
import { AppError, ERROR_CODES, type ErrorCode } from '#shared/api/errors.ts'

export interface WordedError {
  readonly code: ErrorCode
  /** What happened and what to do, in the user's language. */
  readonly text: string
  /** The backend's English sentence with names and figures; for "what exactly" and for support. */
  readonly details: string
  /** Set for defects: what support asks for. */
  readonly reference: string | null
}

/** Words any failure for a person; what is not an AppError counts as `internal`. */
export function wordError(error: unknown, t: TFunction): WordedError {
  const code: ErrorCode =
    error instanceof AppError && ERROR_CODES.includes(error.code) ? error.code : 'internal'
  const reference = error instanceof AppError ? error.details['reference'] : undefined
  return {
    code,
    text: t(`errors.${code}`),
    details: error instanceof Error ? error.message : String(error),
    reference: typeof reference === 'string' || typeof reference === 'number' ? String(reference) : null,
  }
}
