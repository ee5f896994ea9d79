import type { i18n as I18n } from 'i18next'
import type { WordKey } from '#renderer/app/i18n.ts'
import type { ReferenceLookup } from '#renderer/data/useReference.ts'
import { formatCount, formatDate, formatMoney } from '#renderer/ui/format.ts'
import { methodWords } from '#renderer/ui/useMethodWords.ts'
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
  const method = (name: string) => methodWords(i18n, name) ?? i18n.t('record.unknownMethod', { method: name })
  const money = (minor: number) => formatMoney(minor, reference.all.baseCurrency, i18n.language)

  const ofSubject = (id: number) => reference.nameOf(reference.subject(id)?.names)
  const numbers: Readonly<Record<string, (value: number) => string>> = {
    assignedTo: ofSubject,
    forwardedTo: ofSubject,
    toId: (id) => reference.nameOf(reference.fund(id)?.names),
    vendorId: (id) => reference.vendor(id)?.name ?? '',
    amountMinor: money,
    totalMinor: money,
    priceCapMinor: money,
  }
  const texts: Readonly<Record<string, (value: string) => string>> = {
    undone: method,
    redone: method,
    dueOn: (date) => formatDate(date, i18n.language),
    decision: (state) => word(`states.selection.${state}`, state),
    state: (state) => stateWord(state, word),
    kind: (kind) => word(`record.value.${kind}`, kind),
    roles: (role) => word(`states.role.${role}`, role),
  }
  const valueOf = (name: string, value: unknown): string => {
    if (Array.isArray(value))
      return value
        .map((one) => (typeof one === 'string' ? (texts[name]?.(one) ?? one) : plain(one)))
        .join(', ')
    if (typeof value === 'boolean') return i18n.t(value ? 'common.yes' : 'common.no')
    if (typeof value === 'number') return numbers[name]?.(value) || formatCount(value, i18n.language)
    if (typeof value === 'string') return texts[name]?.(value) ?? value
    return plain(value)
  }

  return {
    method,
    object: (row) => {
      const kind = word(`record.object.${row.objectKind}`, row.objectKind)
      if (row.objectId === null) return kind
      const name =
        row.objectKind === 'fund'
          ? reference.nameOf(reference.fund(row.objectId)?.names)
          : row.objectKind === 'user'
            ? (reference.user(row.objectId)?.displayName ?? '')
            : ''
      return `${kind} ${name === '' ? row.objectId : name}`
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
