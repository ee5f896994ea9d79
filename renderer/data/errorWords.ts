import type { TFunction } from 'i18next'
import { formatMoney } from '#renderer/ui/format.ts'
import { AppError, ERROR_CODES, type ErrorCode } from '#shared/api/errors.ts'
import { names } from '#shared/schema/common.ts'

export interface WordedError {
  readonly code: ErrorCode
  /** What happened and what to do, in the user's language. */
  readonly text: string
  /** Which fund, title or number of rows it is about, in the user's language; null where that is not known. */
  readonly about: string | null
  /** The backend's English sentence with names and figures; for "what exactly" and for support. */
  readonly details: string
  /** Set for defects: what support asks for. */
  readonly reference: string | null
}

interface Place {
  readonly locale: string
  readonly baseCurrency: string
}

/**
 * Words any failure for a person; what is not an AppError counts as `internal`. Without a place it cannot say what
 * the failure is about; useErrorWords gives it.
 */
export function wordError(error: unknown, t: TFunction, place?: Place): WordedError {
  const code: ErrorCode =
    error instanceof AppError && ERROR_CODES.includes(error.code) ? error.code : 'internal'
  const details = error instanceof AppError ? error.details : {}
  const reference = details['reference']
  return {
    code,
    text: t(`errors.${code}`),
    about: place === undefined ? null : aboutWords(details, t, place),
    details: error instanceof Error ? error.message : String(error),
    reference: typeof reference === 'string' || typeof reference === 'number' ? String(reference) : null,
  }
}

const SKIPPED = ['wrong_state', 'not_permitted', 'duty_forbids', 'unrouted', 'same_subject'] as const

function aboutWords(
  details: Readonly<Record<string, unknown>>,
  t: TFunction,
  { locale, baseCurrency }: Place,
): string | null {
  const fund = names.safeParse(details['names'])
  const short = details['shortMinor']
  if (fund.success && typeof short === 'number') {
    const name = locale === 'zh-CN' ? fund.data.zh || fund.data.en : fund.data.en || fund.data.zh
    return t('common.errorFund', { fund: name, amount: formatMoney(short, baseCurrency, locale) })
  }
  const reason = SKIPPED.find((known) => known === details['reason'])
  if (reason !== undefined) return `${t(`marking.skippedWhy.${reason}`)}`
  const { title, count } = details
  if (typeof title === 'string') return t('common.errorTitleNamed', { title })
  return typeof count === 'number' ? t('common.errorCount', { count }) : null
}
