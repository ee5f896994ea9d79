import type { CustomCellRendererProps, CustomHeaderProps } from 'ag-grid-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import styles from '#renderer/grid/DataGrid.module.css'
import type { GridModel } from '#renderer/grid/gridModel.ts'
import { countTicks, isTicked } from '#renderer/grid/ticks.ts'

interface WithModel {
  readonly model: Pick<GridModel<unknown>, 'store' | 'toggle' | 'tickAll' | 'clearTicks'>
}
interface RowWithId {
  readonly id: number
}

/** The box at the left of a row. */
export function TickCell({ data, model }: CustomCellRendererProps<RowWithId> & WithModel) {
  const { t } = useTranslation()
  const isOn = useStore(model.store, ({ ticks }) => data !== undefined && isTicked(ticks, data.id))
  if (data === undefined) return null
  return (
    <span className={styles['tickCell']} data-ticked={isOn}>
      <input
        type="checkbox"
        className={styles['tick']}
        checked={isOn}
        tabIndex={-1}
        aria-label={t('grid.tick')}
        onChange={() => model.toggle(data.id)}
      />
    </span>
  )
}

/** The box above all rows: everything that matches, not only what is loaded. */
export function TickHeader({ model }: CustomHeaderProps & WithModel) {
  const { t } = useTranslation()
  const count = useStore(model.store, ({ open }) => open?.count ?? 0)
  const ticked = useStore(model.store, ({ ticks }) => countTicks(ticks, count))
  const isAll = ticked === count && count > 0
  return (
    <span className={styles['tickCell']}>
      <input
        type="checkbox"
        className={styles['tick']}
        checked={isAll}
        ref={(box) => {
          if (box !== null) box.indeterminate = ticked > 0 && !isAll
        }}
        aria-label={t(isAll ? 'grid.tickNone' : 'grid.tickAll')}
        onChange={() => (ticked > 0 ? model.clearTicks() : model.tickAll())}
      />
    </span>
  )
}
