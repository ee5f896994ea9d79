import { Button } from '@mantine/core'
import { IconChecklist, IconFileImport } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFundInHand } from '#renderer/app/fundInHand.ts'
import { useMarkingChoice } from '#renderer/app/markingChoice.ts'
import { usePreferences } from '#renderer/app/preferences.ts'
import { BulkBar } from '#renderer/areas/marking/BulkBar.tsx'
import { useCursorRow } from '#renderer/areas/marking/cursorRow.ts'
import { DetailPanel } from '#renderer/areas/marking/DetailPanel.tsx'
import { MarkDialogs } from '#renderer/areas/marking/MarkDialogs.tsx'
import styles from '#renderer/areas/marking/Marking.module.css'
import { MarkingToolbar } from '#renderer/areas/marking/MarkingToolbar.tsx'
import { useMarkingColumns } from '#renderer/areas/marking/markingColumns.tsx'
import { markingCommands } from '#renderer/areas/marking/markingCommands.ts'
import { ProgressBar } from '#renderer/areas/marking/ProgressBar.tsx'
import { ScopeChooser } from '#renderer/areas/marking/ScopeChooser.tsx'
import { SubmitButton } from '#renderer/areas/marking/SubmitButton.tsx'
import { useMarkingControls } from '#renderer/areas/marking/useMarkingControls.ts'
import { useMarkingScope } from '#renderer/areas/marking/useMarkingScope.ts'
import { runCommand } from '#renderer/commands/registry.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import type { GridCursor, GridHandle } from '#renderer/grid/gridTypes.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** Where subject librarians decide about titles, one key each. */
export function MarkingScreen() {
  const { t } = useTranslation()
  const grid = useRef<GridHandle<MarkingRow>>(null)
  const columns = useMarkingColumns()
  const { scope, subject, subjectId } = useMarkingScope()
  const { isDetailOpen, set } = usePreferences()
  const showRow = useCursorRow((state) => state.show)
  const [ticked, setTicked] = useState(0)
  const [comparing, setComparing] = useState(0)
  const showFund = useShowFund()
  const { controls, ask, answer, closeAsk, applyToTicked } = useMarkingControls(grid, () => {
    set({ isDetailOpen: true })
    setComparing((turn) => turn + 1)
  })
  useGoToRow(grid)
  const canMark = useCan('mark')

  const onCursor = useCallback(
    (cursor: GridCursor<MarkingRow>) => {
      showRow(cursor.row)
      if (cursor.row !== null) showFund(cursor.row)
    },
    [showFund, showRow],
  )

  return (
    <Page
      title={t('marking.title')}
      help="marking"
      isPadded={false}
      aside={
        <>
          <ScopeChooser subject={subject} />
          <ProgressBar scope={scope} />
        </>
      }
      actions={<SubmitButton subjectId={subjectId} />}
    >
      <div className={styles['screen']}>
        <div className={styles['grid']}>
          <DataGrid
            kind="marking"
            gridId="marking"
            label={t('marking.title')}
            scope={scope}
            columns={columns}
            handle={grid}
            rowCommands={markingCommands({ ...controls, ask: (what) => controls.ask(what, false) }, canMark)}
            toolbar={
              ticked > 0 ? (
                <BulkBar
                  count={ticked}
                  onMark={(action) => void applyToTicked(action)}
                  onAsk={(what) => controls.ask(what, true)}
                  onClear={() => grid.current?.clearTicks()}
                />
              ) : (
                <MarkingToolbar />
              )
            }
            onCursor={onCursor}
            onTicked={setTicked}
            onOpenRow={() => set({ isDetailOpen: !isDetailOpen })}
            emptyState={<NoTitles />}
          />
        </div>
        {isDetailOpen ? (
          <DetailPanel comparing={comparing} onClose={() => set({ isDetailOpen: false })} />
        ) : null}
      </div>
      <MarkDialogs ask={ask} onAnswer={answer} onClose={closeAsk} />
    </Page>
  )
}

function NoTitles() {
  const { t } = useTranslation()
  const canImport = useCan('import')
  return (
    <EmptyState
      icon={IconChecklist}
      title={t('marking.empty')}
      text={t(canImport ? 'marking.emptyHint' : 'marking.emptyWait')}
      action={
        canImport ? (
          <Button leftSection={<IconFileImport size={16} />} onClick={() => runCommand('app.import')}>
            {t('common.importFile')}
          </Button>
        ) : null
      }
    />
  )
}

/** Puts the fund of a row into the meter: its own, or the one that its subject uses. */
function useShowFund(): (row: MarkingRow) => void {
  const { subject } = useReference()
  const { show, reset } = useFundInHand()
  // On the next screen the fund of a row that is no longer seen would say nothing.
  useEffect(() => reset, [reset])
  return useCallback(
    (row) => show(row.shares[0]?.fundId ?? subject(row.subjectId)?.policy?.defaultFundId ?? null),
    [show, subject],
  )
}

/** Another screen has asked for a row: go there once the grid is there. */
function useGoToRow(grid: React.RefObject<GridHandle<MarkingRow> | null>): void {
  const { rowId, choose } = useMarkingChoice()
  useEffect(() => {
    if (rowId === null) return
    const timer = setInterval(() => {
      if (grid.current?.view() == null) return
      clearInterval(timer)
      choose({ rowId: null })
      void grid.current.moveToRow(rowId)
    }, 100)
    return () => clearInterval(timer)
  }, [rowId, choose, grid])
}
