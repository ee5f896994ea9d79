import { notifications } from '@mantine/notifications'
import { IconCopy, IconFilter, IconRefresh, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Shortcut, UserCommand } from '#renderer/commands/command.ts'
import { asTable, MOST_COPIED, rowsToCopy } from '#renderer/grid/copyRows.ts'
import type { GridModel } from '#renderer/grid/gridModel.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { countTicks } from '#renderer/grid/ticks.ts'

/** Rows of a page for PgUp and PgDn; about what a screen shows. */
const PAGE = 20

interface GridCommandOptions<Row extends { readonly id: number }> {
  readonly model: GridModel<Row>
  readonly gridId: string
  readonly hasTicks: boolean
  /** The columns that are shown, in their order. */
  readonly columns: readonly GridColumn<Row>[]
  readonly viewCount: number
  applyView(index: number): void
  openSearch(): void
  openFilters(): void
  onOpenRow?(row: Row): void
}

const key = (code: string, rest: Omit<Shortcut, 'code'> = {}): Shortcut => ({ code, ...rest })

/** What every table can do with its keys. The ids carry the grid's name: two tables can stand side by side. */
export function useGridCommands<Row extends { readonly id: number }>(
  options: GridCommandOptions<Row>,
): UserCommand[] {
  const { t } = useTranslation()
  const { model, gridId, hasTicks, columns, viewCount, applyView, openSearch, openFilters, onOpenRow } =
    options
  const { store } = model
  const at = () => store.getState().position
  const last = () => (store.getState().open?.count ?? 0) - 1
  const here = { where: 'grid', owner: gridId, isHidden: true } as const
  const shared = { ...here, waitsFor: model.settling }

  const move = (
    name: string,
    label: UserCommand['label'],
    keys: Shortcut[],
    run: () => void,
  ): UserCommand => ({
    ...shared,
    id: `${gridId}.${name}`,
    label,
    shortcuts: keys,
    run,
  })
  const copy = async () => {
    try {
      const rows = await rowsToCopy(model)
      await navigator.clipboard.writeText(asTable(rows, columns))
      const isCut =
        rows.length === MOST_COPIED && countTicks(store.getState().ticks, last() + 1) > MOST_COPIED
      notifications.show({
        message: isCut
          ? t('grid.copyLimit', { count: rows.length })
          : t('grid.copied', { count: rows.length }),
        autoClose: 3000,
      })
    } catch {
      notifications.show({ color: 'red', message: t('grid.copyFailed') })
    }
  }
  const openRow = () => {
    const { rowId } = store.getState()
    const row = rowId === null ? null : model.reader.row(rowId)
    if (row !== null) onOpenRow?.(row)
  }

  const moves: UserCommand[] = [
    move('down', 'grid.keyMove', [key('ArrowDown')], () => model.moveBy(1)),
    move('up', 'grid.keyMove', [key('ArrowUp')], () => model.moveBy(-1)),
    move('pageDown', 'grid.keyPage', [key('PageDown')], () => model.moveBy(PAGE)),
    move('pageUp', 'grid.keyPage', [key('PageUp')], () => model.moveBy(-PAGE)),
    move('first', 'grid.keyEnds', [key('Home'), key('Home', { ctrl: true })], () => model.moveTo(0)),
    move('last', 'grid.keyEnds', [key('End'), key('End', { ctrl: true })], () => model.moveTo(last())),
  ]
  const ticking: UserCommand[] = [
    move('tick', 'grid.keyTick', [key('Space')], () => {
      const { rowId } = store.getState()
      if (rowId !== null) model.toggle(rowId)
    }),
    move(
      'extendDown',
      'grid.keyExtend',
      [key('ArrowDown', { shift: true })],
      () => void model.extendTo(at() + 1),
    ),
    move(
      'extendUp',
      'grid.keyExtend',
      [key('ArrowUp', { shift: true })],
      () => void model.extendTo(at() - 1),
    ),
    move('tickAll', 'grid.keyAll', [key('KeyA', { ctrl: true })], model.tickAll),
  ]
  const tools: UserCommand[] = [
    {
      ...shared,
      id: `${gridId}.copy`,
      label: 'grid.copy',
      icon: IconCopy,
      isHidden: false,
      shortcuts: [key('KeyC', { ctrl: true })],
      run: copy,
    },
    {
      id: `${gridId}.search`,
      label: 'grid.quickSearch',
      isIndependent: true,
      icon: IconSearch,
      shortcuts: [key('KeyF', { ctrl: true })],
      run: openSearch,
    },
    {
      ...here,
      isIndependent: true,
      id: `${gridId}.searchHere`,
      label: 'grid.quickSearch',
      shortcuts: [key('Slash')],
      run: openSearch,
    },
    {
      id: `${gridId}.filters`,
      label: 'grid.filters',
      icon: IconFilter,
      shortcuts: [key('KeyL', { ctrl: true, shift: true })],
      run: openFilters,
    },
    {
      id: `${gridId}.refresh`,
      label: 'grid.refresh',
      isIndependent: true,
      icon: IconRefresh,
      shortcuts: [key('F5')],
      run: () => model.refresh(),
    },
    ...Array.from({ length: Math.min(9, viewCount) }, (_, index) => ({
      id: `${gridId}.view${index + 1}`,
      label: 'grid.viewApply' as const,
      labelValues: { number: index + 1 },
      shortcuts: [key(`Digit${index + 1}`, { alt: true })],
      run: () => applyView(index),
    })),
  ]
  const opening =
    onOpenRow === undefined ? [] : [move('open', 'grid.keyOpen', [key('Enter'), key('NumpadEnter')], openRow)]
  return [...moves, ...(hasTicks ? ticking : []), ...opening, ...tools]
}
