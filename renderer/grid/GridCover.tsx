import { Button, Progress } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import styles from '#renderer/grid/DataGrid.module.css'
import type { GridModel } from '#renderer/grid/gridModel.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'

interface GridCoverProps {
  readonly model: Pick<GridModel<unknown>, 'store' | 'refresh' | 'change'>
  readonly emptyState: ReactNode
}

/** What stands over the rows when there are none: still reading, failed, filtered to nothing, nothing at all. */
export function GridCover({ model, emptyState }: GridCoverProps) {
  const { t, i18n } = useTranslation()
  const phase = useStore(model.store, (state) => state.phase)
  const error = useStore(model.store, (state) => state.error)
  const open = useStore(model.store, (state) => state.open)
  if (phase === 'failed') {
    return (
      <div className={styles['cover']}>
        <ErrorState error={error} title={t('grid.failed')} onRetry={() => void model.refresh()} />
      </div>
    )
  }
  if (open === null) {
    return (
      <div className={styles['cover']}>
        <LoadingState />
      </div>
    )
  }
  if (open.count === 0 && phase === 'ready') {
    return (
      <div className={styles['cover']}>
        {open.total === 0 ? (
          emptyState
        ) : (
          <EmptyState
            icon={IconFilterOff}
            title={t('grid.nothingMatches')}
            text={t('grid.nothingMatchesHint', { total: formatCount(open.total, i18n.language) })}
            action={
              <Button variant="default" onClick={() => model.change({ filters: [], search: '' })}>
                {t('grid.clearFilters')}
              </Button>
            }
          />
        )}
      </div>
    )
  }
  return phase === 'loading' ? (
    <Progress
      className={styles['busy'] ?? ''}
      size={2}
      value={100}
      animated
      aria-label={t('common.loading')}
    />
  ) : null
}
