import type { TFunction } from 'i18next'
import { formatMoney } from '#renderer/ui/format.ts'
import { issueKey } from '#renderer/ui/issueKey.ts'
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
    text: usedWords(details['used'], t) === null ? t(`errors.${code}`) : t('administration.inUse'),
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
  const rows = rowsWords(details, t)
  if (rows !== null) return rows
  const what = fileWords(details['what'], t)
  if (what !== null) return what
  const used = usedWords(details['used'], t)
  if (used !== null) return used
  const { title, count } = details
  if (typeof title === 'string') return t('common.errorTitleNamed', { title })
  if (typeof count === 'number') return t('common.errorCount', { count })
  return placeWords(details, t)
}

const USERS = [
  'lists',
  'orders',
  'profiles',
  'imports',
  'titles',
  'selections',
  'submissions',
  'recommendations',
  'funds',
  'policy',
  'policies',
  'record',
  'teams',
  'rules',
  'approvals',
  'departments',
  'subjects',
  'people',
] as const

/** What still names the thing that should go; null where the failure is about something else. */
function usedWords(used: unknown, t: TFunction): string | null {
  if (!Array.isArray(used)) return null
  const known = USERS.filter((one) => used.includes(one)).map((one) => t(`administration.usedBy.${one}`))
  if (known.length === 0) return null
  return t('administration.used', { by: known.join(t('settings.comma')) })
}

/** How many rows of a file could not be taken in, and why most of them. */
function rowsWords({ rows, issue }: Readonly<Record<string, unknown>>, t: TFunction): string | null {
  if (typeof rows !== 'number' || typeof issue !== 'string') return null
  const reason = t(`importing.issue.${issueKey(issue)}.text`)
  return t('common.errorRows', { count: rows, reason })
}

/** Names and places that need no translation: a path, a row, a currency, a code. */
function placeWords(
  { row, path, currency, code }: Readonly<Record<string, unknown>>,
  t: TFunction,
): string | null {
  if (typeof row === 'number') return t('common.errorRow', { row })
  const named = [path, currency, code].find((one) => typeof one === 'string')
  return named === undefined ? null : t('common.errorNamed', { name: named })
}

/** What a file is that is no list of titles: the backend names it in English. */
const FILE_KINDS = {
  'a PDF': 'pdf',
  'a web page': 'web',
  'an XML file': 'xml',
  'a JSON file': 'json',
  'a text document': 'text',
  'a binary file': 'binary',
  'a workbook without sheets': 'noSheets',
  'an Office document, but not a workbook': 'office',
  'a zip archive or another Office document, not an XLSX workbook': 'office',
} as const

function fileWords(what: unknown, t: TFunction): string | null {
  const kind = Object.entries(FILE_KINDS).find(([words]) => words === what)?.[1]
  return kind === undefined ? null : t(`common.errorFileIs.${kind}`)
}
