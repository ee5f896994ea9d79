import { Button, Drawer, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MaskFilter, RangeFilter, TextFilter } from '#renderer/grid/columnFilters.tsx'
import { FacetFilter } from '#renderer/grid/FacetFilter.tsx'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import type { ViewFilter, ViewRequest } from '#shared/schema/view.ts'

interface FilterDrawerProps {
  readonly isOpen: boolean
  readonly columns: readonly Pick<GridColumn<never>, 'id' | 'header' | 'filter'>[]
  /** What the grid asks for at the moment: the counts are taken among these rows. */
  readonly request: ViewRequest
  readonly count: number
  onChange(filters: ViewFilter[]): void
  onClose(): void
}

/** All columns that can be filtered, at the right. Every change acts at once. */
export function FilterDrawer({ isOpen, columns, request, count, onChange, onClose }: FilterDrawerProps) {
  const { t } = useTranslation()
  const { filters } = request
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={360}
      title={t('grid.filters')}
      overlayProps={{ backgroundOpacity: 0.1 }}
    >
      <Stack gap="lg">
        <Group justify="space-between">
          <Text size="sm">{t('grid.rowsAll', { count })}</Text>
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={filters.length === 0}
            onClick={() => onChange([])}
          >
            {t('grid.clearFilters')}
          </Button>
        </Group>
        {columns.map(({ id, header, filter }) => {
          const shared = { column: id, label: header, filters, onChange }
          switch (filter?.kind) {
            case 'text':
              return <TextFilter key={id} {...shared} />
            case 'number':
              return <RangeFilter key={id} {...shared} currency={null} />
            case 'money':
              return <RangeFilter key={id} {...shared} currency={filter.currency} />
            case 'facet':
              return (
                <FacetFilter
                  key={id}
                  {...shared}
                  request={request}
                  {...(filter.labelOf === undefined ? {} : { labelOf: filter.labelOf })}
                />
              )
            case 'mask':
              return <MaskFilter key={id} {...shared} bits={filter.bits} />
            default:
              return null
          }
        })}
      </Stack>
    </Drawer>
  )
}
