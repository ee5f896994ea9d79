import { Group, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findFilter, withFilter, withoutFilter } from '#renderer/grid/filters.ts'
import { minorDigits, toDecimal, toMinor } from '#shared/domain/money.ts'
import type { ViewFilter } from '#shared/schema/view.ts'

interface ColumnFilterProps {
  readonly column: string
  readonly label: string
  readonly filters: readonly ViewFilter[]
  onChange(filters: ViewFilter[]): void
}

/** "contains" for one column; acts when the field is left or with Enter. */
export function TextFilter({ column, label, filters, onChange }: ColumnFilterProps) {
  const { t } = useTranslation()
  const current = findFilter(filters, column, 'contains')?.text ?? ''
  const [text, setText] = useState(current)
  const apply = () => {
    if (text === current) return
    onChange(
      text.trim() === ''
        ? withoutFilter(filters, column, 'contains')
        : withFilter(filters, { column, op: 'contains', text: text.trim() }),
    )
  }
  return (
    <TextInput
      label={label}
      placeholder={t('grid.filterContains')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) apply()
      }}
    />
  )
}

/** From and to for one column; amounts are typed in the currency's units. */
export function RangeFilter({
  column,
  label,
  filters,
  onChange,
  currency,
}: ColumnFilterProps & { readonly currency: string | null }) {
  const { t } = useTranslation()
  const current = findFilter(filters, column, 'range')
  const toTyped = (value: number | null) =>
    value === null ? '' : currency === null ? String(value) : toDecimal(value, currency)
  const [from, setFrom] = useState(toTyped(current?.from ?? null))
  const [to, setTo] = useState(toTyped(current?.to ?? null))
  const apply = () => {
    const next = { column, op: 'range' as const, from: typed(from, currency), to: typed(to, currency) }
    if (next.from === (current?.from ?? null) && next.to === (current?.to ?? null)) return
    onChange(
      next.from === null && next.to === null
        ? withoutFilter(filters, column, 'range')
        : withFilter(filters, next),
    )
  }
  const field = (name: string, value: string, set: (text: string) => void) => (
    <NumberInput
      aria-label={`${label}: ${name}`}
      placeholder={name}
      value={value}
      hideControls
      allowDecimal={currency !== null}
      decimalScale={currency === null ? 0 : minorDigits(currency)}
      onChange={(next) => set(String(next))}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply()
      }}
    />
  )
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <Group gap="xs" grow>
        {field(t('grid.filterFrom'), from, setFrom)}
        {field(t('grid.filterTo'), to, setTo)}
      </Group>
    </div>
  )
}

/** What was typed as the view wants it: a whole number or minor units; null for nothing or nonsense. */
function typed(text: string, currency: string | null): number | null {
  if (text.trim() === '') return null
  try {
    return currency === null ? Math.trunc(Number(text)) : toMinor(text, currency)
  } catch {
    return null
  }
}

interface MaskFilterProps extends ColumnFilterProps {
  readonly bits: readonly { readonly bit: number; readonly label: string }[]
}

/** With, without, or no matter, for each of several facts. */
export function MaskFilter({ column, label, filters, onChange, bits }: MaskFilterProps) {
  const { t } = useTranslation()
  const any = findFilter(filters, column, 'hasAny')?.mask ?? 0
  const none = findFilter(filters, column, 'hasNone')?.mask ?? 0
  const set = (bit: number, choice: string) => {
    const masks = { hasAny: any & ~bit, hasNone: none & ~bit }
    if (choice === 'hasAny' || choice === 'hasNone') masks[choice] |= bit
    let next = withoutFilter(withoutFilter(filters, column, 'hasAny'), column, 'hasNone')
    for (const op of ['hasAny', 'hasNone'] as const) {
      if (masks[op] !== 0) next = withFilter(next, { column, op, mask: masks[op] })
    }
    onChange(next)
  }
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <Stack gap={2}>
        {bits.map(({ bit, label: fact }) => (
          <Group key={bit} justify="space-between" wrap="nowrap">
            <Text size="sm">{fact}</Text>
            <SegmentedControl
              size="xs"
              aria-label={fact}
              value={(any & bit) !== 0 ? 'hasAny' : (none & bit) !== 0 ? 'hasNone' : 'any'}
              onChange={(choice) => set(bit, choice)}
              data={[
                { value: 'any', label: t('common.all') },
                { value: 'hasAny', label: t('grid.filterKnownAny') },
                { value: 'hasNone', label: t('grid.filterKnownNone') },
              ]}
            />
          </Group>
        ))}
      </Stack>
    </div>
  )
}
