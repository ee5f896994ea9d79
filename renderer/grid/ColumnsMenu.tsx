import { ActionIcon, Button, Checkbox, Popover, ScrollArea, Stack, Tooltip } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { GridColumn, GridSettings } from '#renderer/grid/gridTypes.ts'

type Shown = NonNullable<GridSettings['columns']>

interface ColumnsMenuProps {
  readonly columns: readonly Pick<GridColumn<never>, 'id' | 'header' | 'isHidden'>[]
  readonly shown: GridSettings['columns']
  onChange(columns: Shown | null): void
}

/** Which columns are shown. */
export function ColumnsMenu({ columns, shown, onChange }: ColumnsMenuProps) {
  const { t } = useTranslation()
  const now: Shown =
    shown ?? columns.filter(({ isHidden }) => isHidden !== true).map(({ id }) => ({ id, width: null }))
  const isShown = (id: string) => now.some((one) => one.id === id)
  const toggle = (id: string) => {
    const next = isShown(id) ? now.filter((one) => one.id !== id) : [...now, { id, width: null }]
    if (next.length > 0) onChange(next)
  }
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={t('grid.columns')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('grid.columns')}>
            <IconColumns3 size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={420} type="auto">
          <Stack gap={6} pr="md">
            {columns.map(({ id, header }) => (
              <Checkbox key={id} size="xs" label={header} checked={isShown(id)} onChange={() => toggle(id)} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
        <Button mt="sm" variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
          {t('grid.columnsReset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
