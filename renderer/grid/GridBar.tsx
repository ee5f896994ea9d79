import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import { IconFilter, IconRefresh } from '@tabler/icons-react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnsMenu } from '#renderer/grid/ColumnsMenu.tsx'
import styles from '#renderer/grid/DataGrid.module.css'
import { DensityMenu } from '#renderer/grid/DensityMenu.tsx'
import type { GridColumn, GridSettings } from '#renderer/grid/gridTypes.ts'
import { SearchBox } from '#renderer/grid/SearchBox.tsx'

interface GridBarProps {
  readonly settings: GridSettings
  readonly columns: readonly Pick<GridColumn<never>, 'id' | 'header' | 'filter' | 'isHidden'>[]
  readonly searchRef: RefObject<HTMLInputElement | null>
  /** At the left: what the screen adds. */
  readonly toolbar?: ReactNode
  /** The menu of saved views. */
  readonly views: ReactNode
  onChange(settings: Partial<GridSettings>): void
  onOpenFilters(): void
  onRefresh(): void
  onLeaveSearch(): void
}

/** The line above the rows: search, filters, columns, row height, views. */
export function GridBar(props: GridBarProps) {
  const { settings, columns, searchRef, toolbar, views, onChange, onOpenFilters, onRefresh, onLeaveSearch } =
    props
  const { t } = useTranslation()
  const count = settings.filters.length
  const hasFilters = columns.some(({ filter }) => filter !== undefined)
  return (
    <div className={styles['bar']}>
      {toolbar}
      <Group gap={4} ml="auto" wrap="nowrap" justify="flex-end" style={{ flex: '1 1 300px' }}>
        <SearchBox
          value={settings.search}
          inputRef={searchRef}
          onSearch={(search) => onChange({ search })}
          onLeave={onLeaveSearch}
        />
        {hasFilters ? (
          <Button
            variant={count > 0 ? 'light' : 'subtle'}
            color={count > 0 ? 'blue' : 'gray'}
            size="compact-sm"
            leftSection={<IconFilter size={16} aria-hidden />}
            onClick={onOpenFilters}
          >
            {count > 0 ? t('grid.filtersActive', { count }) : t('grid.filters')}
          </Button>
        ) : null}
        {views}
        <ColumnsMenu
          columns={columns}
          shown={settings.columns}
          onChange={(shown) => onChange({ columns: shown })}
        />
        <DensityMenu density={settings.density} onChange={(density) => onChange({ density })} />
        <Tooltip label={t('grid.refresh')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('grid.refresh')} onClick={onRefresh}>
            <IconRefresh size={18} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </div>
  )
}
