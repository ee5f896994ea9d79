import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useStatusLine } from '#renderer/app/statusLine.ts'
import type { GridModel } from '#renderer/grid/gridModel.ts'
import { countTicks } from '#renderer/grid/ticks.ts'
import { formatCount } from '#renderer/ui/format.ts'

interface GridStatusProps {
  readonly model: Pick<GridModel<unknown>, 'store'>
  onTicked?(count: number): void
}

/**
 * Writes the grid's figures into the bottom line. A component that draws nothing, so that a moving cursor draws
 * nothing else again.
 */
export function GridStatus({ model, onTicked }: GridStatusProps) {
  const { t, i18n } = useTranslation()
  const open = useStore(model.store, (state) => state.open)
  const position = useStore(model.store, (state) => state.position)
  const ticked = useStore(model.store, (state) => countTicks(state.ticks, state.open?.count ?? 0))
  const set = useStatusLine((state) => state.set)
  useEffect(() => {
    if (open === null) return
    const figure = (count: number) => formatCount(count, i18n.language)
    const parts = [
      open.count === open.total
        ? t('grid.rowsAll', { count: open.count })
        : t('grid.matched', { matched: figure(open.count), total: figure(open.total) }),
    ]
    if (position >= 0)
      parts.push(t('grid.position', { position: figure(position + 1), count: figure(open.count) }))
    if (ticked > 0) parts.push(t('grid.ticked', { count: ticked }))
    set(parts)
  }, [open, position, ticked, t, i18n.language, set])
  useEffect(() => () => set([]), [set])
  useEffect(() => onTicked?.(ticked), [ticked, onTicked])
  return null
}
