import { Checkbox, Group, Loader, ScrollArea, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { findFilter, withFilter, withoutFilter } from '#renderer/grid/filters.ts'
import { formatCount } from '#renderer/ui/format.ts'
import type { ViewFilter, ViewRequest } from '#shared/schema/view.ts'

type Value = string | number | null

interface FacetFilterProps {
  readonly column: string
  readonly label: string
  readonly filters: readonly ViewFilter[]
  readonly request: ViewRequest
  labelOf?(value: Value): string
  onChange(filters: ViewFilter[]): void
}

/** From so many values a field to find one is worth its room. */
const MANY = 8

/**
 * The values of a column with their counts. The counts leave the column's own filter out: otherwise ticking one
 * value would make all others vanish.
 */
export function FacetFilter({ column, label, filters, request, labelOf, onChange }: FacetFilterProps) {
  const { t, i18n } = useTranslation()
  const client = useClient()
  const [wanted, setWanted] = useState('')
  const asked: ViewRequest = { ...request, filters: withoutFilter(filters, column, 'in'), sort: [] }
  const { data, isPending } = useQuery({
    queryKey: ['facet', column, asked],
    queryFn: async () => {
      const { view } = await client.call('view.open', asked)
      const { facets } = await client.call('view.countFacets', { view, columns: [column] })
      return facets[0]?.values ?? []
    },
    // Counts change with every mark; they are asked again whenever the panel is opened.
    staleTime: 0,
    gcTime: 0,
  })
  const chosen = findFilter(filters, column, 'in')?.values ?? []
  const word = (value: Value) =>
    labelOf?.(value) ?? (value === null || value === '' ? t('grid.emptyValue') : String(value))
  const missing = chosen
    .filter((value) => data?.every((one) => one.value !== value))
    .map((value) => ({ value, count: 0 }))
  const shown = [...(data ?? []), ...missing].filter(({ value }) =>
    word(value).toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  const toggle = (value: Value) => {
    const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    onChange(
      values.length === 0
        ? withoutFilter(filters, column, 'in')
        : withFilter(filters, { column, op: 'in', values }),
    )
  }
  return (
    <div role="group" aria-label={label}>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        {isPending ? <Loader size={12} /> : null}
      </Group>
      {(data?.length ?? 0) > MANY ? (
        <TextInput
          mb={4}
          aria-label={`${label}: ${t('grid.filterChoose')}`}
          placeholder={t('grid.filterChoose')}
          value={wanted}
          // Esc empties the field first; only then it closes the panel.
          data-mantine-stop-propagation={wanted !== ''}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) setWanted('')
          }}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      ) : null}
      <ScrollArea.Autosize mah={220} type="auto" viewportProps={{ tabIndex: -1 }}>
        {shown.map(({ value, count }) => (
          <Group key={String(value)} justify="space-between" wrap="nowrap" gap="xs" py={5} pr="sm">
            <Checkbox
              size="xs"
              label={word(value)}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            <Text size="xs" c="dimmed">
              {formatCount(count, i18n.language)}
            </Text>
          </Group>
        ))}
        {!isPending && shown.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('grid.filterNoValues')}
          </Text>
        ) : null}
      </ScrollArea.Autosize>
    </div>
  )
}
