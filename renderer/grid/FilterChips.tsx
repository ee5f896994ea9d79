import { Button, CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/grid/DataGrid.module.css'
import { withoutFilter } from '#renderer/grid/filters.ts'
import { filterWords } from '#renderer/grid/filterWords.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import type { ViewFilter } from '#shared/schema/view.ts'

interface FilterChipsProps {
  readonly filters: readonly ViewFilter[]
  readonly columns: readonly Pick<GridColumn<never>, 'id' | 'header' | 'filter'>[]
  onChange(filters: ViewFilter[]): void
}

/** What is filtered at the moment, each to be taken away by itself. */
export function FilterChips({ filters, columns, onChange }: FilterChipsProps) {
  const { t, i18n } = useTranslation()
  if (filters.length === 0) return null
  return (
    <div className={styles['chips']}>
      {filters.map((filter) => {
        const words = filterWords(filter, columns, t, i18n.language)
        return (
          <span key={`${filter.column} ${filter.op}`} className={styles['chip']}>
            <span className={styles['chipText']} title={words}>
              {words}
            </span>
            <CloseButton
              size={20}
              radius="xl"
              aria-label={`${t('grid.clearFilter')}: ${words}`}
              onClick={() => onChange(withoutFilter(filters, filter.column, filter.op))}
            />
          </span>
        )
      })}
      <Button variant="subtle" size="compact-xs" onClick={() => onChange([])}>
        {t('grid.clearFilters')}
      </Button>
    </div>
  )
}
