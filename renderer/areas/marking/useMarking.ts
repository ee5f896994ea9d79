import { notifications } from '@mantine/notifications'
import { type RefObject, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFundInHand } from '#renderer/app/fundInHand.ts'
import { foresee, type MarkAction, stateAfter } from '#renderer/areas/marking/markAction.ts'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { inOrder } from '#renderer/data/commandQueue.ts'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import { useReference } from '#renderer/data/useReference.ts'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import { formatAmount } from '#renderer/ui/format.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { Client } from '#shared/api/client.ts'
import type { MarkResult } from '#shared/api/contract/selection.ts'
import type { RowSet } from '#shared/schema/common.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** Which rows an action is for. A row that is not read yet has its id found while the cursor is already further. */
export type Target =
  | { readonly kind: 'cursor'; readonly position: number; readonly rowId: Promise<number | null> | number }
  | { readonly kind: 'set'; readonly rows: RowSet; readonly count: number }

export interface Marking {
  /** Shows the action at once, sends it, and takes it back on the screen if it is refused. */
  apply(action: MarkAction, target: Target): Promise<void>
  /** The row under the cursor now. */
  cursorTarget(): Target | null
  /** The ticked rows, or null when none are ticked. */
  tickedTarget(): Target | null
}

/** Marks rows of the grid, optimistically and in order. */
export function useMarking(grid: RefObject<GridHandle<MarkingRow> | null>): Marking {
  const client = useClient()
  const { subject } = useReference()
  const notifyError = useNotifyError()
  const report = useReport()

  const send = useCallback(
    async (action: MarkAction, rows: RowSet, position: number | null, turn = inOrder) => {
      const handle = grid.current
      const ids = 'ids' in rows ? rows.ids : []
      const before = ids.length === 1 && ids[0] !== undefined ? (handle?.row(ids[0]) ?? null) : null
      const patch = handle?.patchRows(ids, (row) => foresee(row, action, subject(row.subjectId)))
      try {
        const result = await turn(() => callFor(client, action, rows))
        patch?.settle()
        if (result.skipped.length > 0) patch?.revert()
        report(action, result, before, position)
      } catch (error) {
        patch?.revert()
        notifyError(error)
      }
    },
    [client, grid, notifyError, report, subject],
  )

  return useMemo(
    () => ({
      async apply(action, target) {
        if (target.kind === 'set') return send(action, target.rows, null)
        const { rowId, position } = target
        if (typeof rowId === 'number') return send(action, { ids: [rowId] }, position)
        // Its turn is taken now: what comes next, an undo too, must not overtake it while its row is looked up.
        await inOrder(async () => {
          const id = await rowId.catch(notifyError)
          if (typeof id === 'number') await send(action, { ids: [id] }, position, atOnce)
        })
      },
      cursorTarget() {
        const handle = grid.current
        if (handle === null) return null
        const { position, rowId } = handle.cursor()
        if (position < 0) return null
        return { kind: 'cursor', position, rowId: rowId ?? handle.cursorRowId() }
      },
      tickedTarget() {
        const rows = grid.current?.tickedRows() ?? null
        return rows === null ? null : { kind: 'set', rows, count: grid.current?.tickedCount() ?? 0 }
      },
    }),
    [grid, notifyError, send],
  )
}

/** For what has had its turn already. */
const atOnce: typeof inOrder = (run) => run()

function callFor(client: Client, action: MarkAction, rows: RowSet): Promise<MarkResult> {
  if (action.kind === 'forward') {
    const note = action.note === undefined || action.note === '' ? {} : { note: action.note }
    return client.call('selection.forward', { rows, subjectId: action.subjectId, ...note })
  }
  if (action.kind === 'edit') return client.call('selection.edit', { rows, ...action.change })
  const reason = action.reason === undefined || action.reason === '' ? {} : { reason: action.reason }
  return client.call('selection.mark', { rows, decision: action.decision, ...reason })
}

/** Tells what a mark did: to the meter, to people who listen, and where some rows were left as they are. */
function useReport() {
  const { t, i18n } = useTranslation()
  const { all, fund, nameOf } = useReference()
  const announce = useAnnounce()
  const reportFunds = useFundInHand((state) => state.report)
  return useCallback(
    (action: MarkAction, result: MarkResult, before: MarkingRow | null, position: number | null) => {
      reportFunds(result.funds)
      const state = t(`states.selection.${stateAfter(action, before?.state ?? 'unmarked')}`)
      const said =
        position === null
          ? t('marking.saidMany', { count: result.count, state })
          : t('marking.saidOne', { row: position + 1, state })
      // The funds above change as well; the one that is charged is what people ask for.
      const above = new Set(result.funds.map(({ fundId }) => fund(fundId)?.parentId))
      const charged = result.funds.filter(({ fundId }) => !above.has(fundId))
      const funds = charged.map(({ fundId, availableMinor, markedMinor, submittedMinor }) =>
        t('marking.saidFund', {
          fund: nameOf(fund(fundId)?.names),
          amount: formatAmount(
            availableMinor - submittedMinor - markedMinor,
            all.baseCurrency,
            i18n.language,
          ),
        }),
      )
      announce([said, ...funds].join(' '))
      if (position === null)
        notifications.show({ message: `${said} ${t('marking.undoHint')}`, autoClose: 4000 })
      const isSelected = action.kind === 'mark' && action.decision === 'selected'
      if (isSelected && before?.priceMinor === null && before.priceState !== 'free')
        notifications.show({
          id: 'noPrice',
          message: t('marking.selectedWithoutPrice', { row: (position ?? 0) + 1 }),
          autoClose: 4000,
        })
      const [skipped] = result.skipped
      if (skipped === undefined) return
      notifications.show({
        color: 'yellow',
        autoClose: 8000,
        message: t('marking.skipped', {
          count: result.skippedCount,
          why: t(`marking.skippedWhy.${skipped.reason}`),
        }),
      })
    },
    [all.baseCurrency, announce, fund, i18n.language, nameOf, reportFunds, t],
  )
}
