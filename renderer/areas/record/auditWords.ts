import type { i18n as I18n } from 'i18next'
import type { WordKey } from '#renderer/app/i18n.ts'
import type { ReferenceLookup } from '#renderer/data/useReference.ts'
import { formatCount, formatDate, formatMoney } from '#renderer/ui/format.ts'
import type { AuditRow } from '#shared/schema/rows.ts'

export interface AuditField {
  readonly name: string
  readonly label: string
  readonly value: string
}

interface AuditWords {
  /** "submission.submit" as a person says it. */
  method(name: string): string
  object(row: AuditRow): string
  /** What the event holds, worded where the field is known; empty for what is not an object. */
  fields(row: AuditRow): AuditField[]
}

/** Words the events of the record. What a newer program has written, and this one does not know, is shown as it is. */
export function createAuditWords(i18n: I18n, reference: ReferenceLookup): AuditWords {
  const word = (key: string, fallback: string) =>
    i18n.exists(key) ? String(i18n.t(key as WordKey)) : fallback
  const method = (name: string) =>
    word(`record.method.${name}`, i18n.t('record.unknownMethod', { method: name }))
  const money = (minor: number) => formatMoney(minor, reference.all.baseCurrency, i18n.language)

  const valueOf = (name: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map(plain).join(', ')
    if (typeof value === 'boolean') return i18n.t(value ? 'common.yes' : 'common.no')
    if (typeof value === 'number') {
      if (name.endsWith('Minor')) return money(value)
      if (name === 'assignedTo' || name === 'forwardedTo')
        return reference.nameOf(reference.subject(value)?.names) || String(value)
      if (name === 'toId') return reference.nameOf(reference.fund(value)?.names) || String(value)
      if (name === 'vendorId') return reference.vendor(value)?.name ?? String(value)
      return formatCount(value, i18n.language)
    }
    if (typeof value !== 'string') return plain(value)
    if (name === 'undone' || name === 'redone' || name === 'method') return method(value)
    if (name === 'dueOn') return formatDate(value, i18n.language)
    if (name === 'decision') return word(`states.selection.${value}`, value)
    if (name === 'state') return stateWord(value, word)
    if (name === 'kind') return word(`record.value.${value}`, value)
    return value
  }
  return {
    method,
    object: (row) => {
      const kind = word(`record.object.${row.objectKind}`, row.objectKind)
      return row.objectId === null ? kind : `${kind} ${row.objectId}`
    },
    fields: (row) =>
      Object.entries(readSummary(row.summary))
        .filter(
          ([name, value]) => value !== null && value !== '' && name !== 'method' && name !== 'selections',
        )
        .map(([name, value]) => ({
          name,
          label: word(`record.field.${name}`, name),
          value: valueOf(name, value),
        })),
  }
}

/** One line of an event: the named fields, the long hash left to the details. */
export function fieldLine(fields: readonly AuditField[]): string {
  return fields
    .filter(({ name }) => name !== 'sha256')
    .map(({ label, value }) => `${label} ${value}`)
    .join(' · ')
}

/** Events of several kinds have a state; each kind has its own words. */
function stateWord(state: string, word: (key: string, fallback: string) => string): string {
  const found = ['order', 'titleList', 'recommendation', 'selection'].map((kind) =>
    word(`states.${kind}.${state}`, ''),
  )
  return found.find((one) => one !== '') ?? state
}

function readSummary(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    // An event is shown even if its summary cannot be read.
    return {}
  }
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
