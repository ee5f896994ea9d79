import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import { FixBar } from '#renderer/grid/fixing/FixBar.tsx'
import { FixEditor } from '#renderer/grid/fixing/FixEditor.tsx'
import { FixOutcome } from '#renderer/grid/fixing/FixOutcome.tsx'
import { FixRowDialog } from '#renderer/grid/fixing/FixRowDialog.tsx'
import { fixColumns } from '#renderer/grid/fixing/fixColumns.tsx'
import { fixCommands } from '#renderer/grid/fixing/fixCommands.ts'
import styles from '#renderer/grid/fixing/fixing.module.css'
import { IssueChooser } from '#renderer/grid/fixing/IssueChooser.tsx'
import { filtersOf, type IssueFilter, useIssueFilter } from '#renderer/grid/fixing/issueFilter.ts'
import { useFixControls } from '#renderer/grid/fixing/useFixControls.ts'
import { useFixing } from '#renderer/grid/fixing/useFixing.ts'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

interface IssueDeskProps {
  readonly runId: number
  readonly gridId: string
  readonly filter: IssueFilter
  onFilter(filter: IssueFilter): void
  readonly emptyState: ReactNode
  /** Behind the choice of what is shown. */
  readonly toolbar?: ReactNode
  /** Shows what to do about each remark, where no summary beside the grid says it. */
  readonly showsRemedy?: boolean
}

const BY_ROW = [{ column: 'row', direction: 'asc' }] as const

/** The remarks of an import, corrected in place: reason, row, value, correction; only those rows are tried again. */
export function IssueDesk(props: IssueDeskProps) {
  const { runId, gridId, filter, onFilter, emptyState, toolbar, showsRemedy = false } = props
  const { t, i18n } = useTranslation()
  const handle = useRef<GridHandle<ImportIssueRow>>(null)
  const found = useCall('import.countIssues', { run: runId }, { keepsLast: true })
  const counts = found.data
  const canFix = useCan('import') && counts?.isOpen === true
  const fixing = useFixing(runId)
  const { store } = fixing
  const columns = useMemo(
    () =>
      fixColumns(t, i18n.language, store, canFix).map((column) =>
        column.id === 'remedy' ? { ...column, isHidden: !showsRemedy } : column,
      ),
    [t, i18n.language, store, canFix, showsRemedy],
  )
  const scope = useMemo(() => ({ runId }), [runId])
  useIssueFilter(handle, filter, counts !== undefined)

  const { controls, editor, endEdit, whole, endWhole } = useFixControls(handle, fixing, canFix)
  // the table keeps the columns that it began with
  if (counts === undefined)
    return found.isError ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <LoadingState />
    )
  return (
    <div className={styles['desk']}>
      <div className={styles['grid']}>
        <DataGrid
          kind="importIssues"
          gridId={gridId}
          scope={scope}
          columns={columns}
          label={t('importing.rejectedRows')}
          initialSort={BY_ROW}
          initialFilters={filtersOf(filter)}
          selectionMode="none"
          handle={handle}
          rowCommands={canFix ? fixCommands(controls) : []}
          onOpenRow={controls.edit}
          emptyState={emptyState}
          toolbar={
            <>
              <IssueChooser kinds={counts.kinds} filter={filter} onFilter={onFilter} />
              {toolbar}
            </>
          }
        />
      </div>
      {fixing.result === null ? null : <FixOutcome result={fixing.result} onClose={fixing.closeResult} />}
      {canFix ? (
        <FixBar fixing={fixing} kind={counts.kinds.find(({ code }) => code === filter.code) ?? null} />
      ) : (
        <div className={styles['bar']}>{t('fixing.closed')}</div>
      )}
      {editor === null ? null : <FixEditor key={editor.row.id} editor={editor} onEnd={endEdit} />}
      {whole === null ? null : (
        <FixRowDialog
          runId={runId}
          row={whole.row}
          noted={whole.noted}
          onNote={endWhole}
          onClose={() => endWhole(null)}
        />
      )}
    </div>
  )
}
