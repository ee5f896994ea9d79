import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconListDetails } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFundInHand } from '#renderer/app/fundInHand.ts'
import styles from '#renderer/areas/approval/Approval.module.css'
import { readAllLines } from '#renderer/areas/approval/readAllLines.ts'
import { StopDialog } from '#renderer/areas/approval/StopDialog.tsx'
import { SubmissionActions } from '#renderer/areas/approval/SubmissionActions.tsx'
import { SubmissionSheet } from '#renderer/areas/approval/SubmissionSheet.tsx'
import { SubmissionSide } from '#renderer/areas/approval/SubmissionSide.tsx'
import { useSubmissionColumns } from '#renderer/areas/approval/submissionColumns.tsx'
import { type Lines, useDecisions } from '#renderer/areas/approval/useDecisions.tsx'
import { useLineCommands } from '#renderer/areas/approval/useLineCommands.ts'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import { useUser } from '#renderer/data/useSession.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import type { GridCursor, GridHandle } from '#renderer/grid/gridTypes.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx'
import type { FundEffect, SubmissionSummary } from '#shared/api/contract/approval.ts'
import type { SubmissionLineRow } from '#shared/schema/rows.ts'

interface SubmissionViewProps {
  readonly submission: SubmissionSummary
  readonly effects: readonly FundEffect[]
  readonly aside: ReactNode
}

interface Asking {
  readonly what: 'return' | 'decline'
  readonly lines: Lines
  readonly count: number
}

const REASONS = {
  return: ['money', 'copies', 'held', 'fund'],
  decline: ['money', 'scope', 'held', 'price'],
} as const

/** A submission that has been read: the grid of its titles, the funds beside it, and what can be decided. */
export function SubmissionView({ submission, effects, aside }: SubmissionViewProps) {
  const { t } = useTranslation()
  const user = useUser()
  const columns = useSubmissionColumns()
  const grid = useRef<GridHandle<SubmissionLineRow>>(null)
  const [ticked, setTicked] = useState(0)
  const [asking, setAsking] = useState<Asking | null>(null)
  const { sheet, print, endPrint } = usePrint(submission.id)
  const withdraw = useWithdraw(submission)
  const showFund = useShowFund()
  const decisions = useDecisions(submission.id, () => {
    grid.current?.clearTicks()
    grid.current?.refresh()
  })

  const chosen = (): { lines: Lines; count: number } => {
    const rows = grid.current?.tickedRows() ?? null
    return rows === null
      ? { lines: 'all', count: submission.waiting }
      : { lines: rows, count: grid.current?.tickedCount() ?? 0 }
  }
  const rowCommands = useLineCommands({
    canDecide: submission.canDecide,
    grid,
    onApprove: (lines) => void decisions.approve(lines),
    onAsk: (what, lines, count) => setAsking({ what, lines, count }),
  })
  const canWithdraw =
    submission.userId === user?.id &&
    submission.state !== 'withdrawn' &&
    (submission.approverId === null || submission.approved + submission.returned + submission.declined === 0)
  const answer = (reason: string) => {
    if (asking === null) return
    setAsking(null)
    void (asking.what === 'return' ? decisions.giveBack : decisions.decline)(asking.lines, reason)
  }

  return (
    <Page
      title={submission.number}
      help="submission"
      isPadded={false}
      aside={aside}
      actions={
        <SubmissionActions
          canDecide={submission.canDecide}
          canWithdraw={canWithdraw}
          isRunning={decisions.isRunning}
          waiting={submission.waiting}
          ticked={ticked}
          onApprove={() => void decisions.approve(chosen().lines)}
          onReturn={() => setAsking({ what: 'return', ...chosen() })}
          onDecline={() => setAsking({ what: 'decline', ...chosen() })}
          onWithdraw={() => void withdraw()}
          onPrint={() => void print()}
        />
      }
    >
      <div className={styles['columns']}>
        <DataGrid
          kind="submissionLines"
          scope={{ submissionId: submission.id }}
          columns={columns}
          gridId="submissionLines"
          label={t('approval.lines')}
          handle={grid}
          rowCommands={rowCommands}
          selectionMode={submission.approverId === user?.id ? 'tick' : 'none'}
          onTicked={setTicked}
          onCursor={showFund}
          emptyState={
            <EmptyState
              icon={IconListDetails}
              title={t('approval.linesEmpty')}
              text={t('approval.linesEmptyHint')}
            />
          }
        />
        <SubmissionSide submission={submission} effects={effects} />
      </div>
      <ReasonDialog
        isOpen={asking !== null}
        title={asking === null ? '' : t(`approval.${asking.what}Title`, { count: asking.count })}
        reasons={asking === null ? [] : reasonsOf(asking.what, t)}
        confirm={asking === null ? '' : t(`approval.${asking.what}`)}
        onConfirm={answer}
        onClose={() => setAsking(null)}
      >
        <Text size="sm">{asking === null ? '' : t(`approval.${asking.what}Hint`)}</Text>
      </ReasonDialog>
      <StopDialog
        stopped={decisions.stopped}
        onOverride={(reason) =>
          decisions.stopped === null ? undefined : void decisions.approve(decisions.stopped.lines, reason)
        }
        onClose={decisions.dismissStop}
      />
      {sheet === null ? null : <SubmissionSheet submission={submission} {...sheet} onPrinted={endPrint} />}
    </Page>
  )
}

/** Puts the fund of a line into the meter: it is what the decision is about. */
function useShowFund(): (cursor: GridCursor<SubmissionLineRow>) => void {
  const { show, reset } = useFundInHand()
  useEffect(() => reset, [reset])
  return useCallback(
    ({ row }) => {
      if (row !== null) show(row.shares[0]?.fundId ?? null)
    },
    [show],
  )
}

function reasonsOf(what: Asking['what'], t: TFunction): string[] {
  return what === 'return'
    ? REASONS.return.map((one) => t(`approval.returnReasons.${one}`))
    : REASONS.decline.map((one) => t(`approval.declineReasons.${one}`))
}

interface Printed {
  readonly lines: readonly SubmissionLineRow[]
  readonly printedAt: string
}

function usePrint(submissionId: number) {
  const client = useClient()
  const notifyError = useNotifyError()
  const [sheet, setSheet] = useState<Printed | null>(null)
  const [endPrint] = useState(() => () => setSheet(null))
  const print = async () => {
    try {
      const lines = await readAllLines(client, submissionId)
      setSheet({ lines, printedAt: new Date().toISOString() })
    } catch (error) {
      notifyError(error)
    }
  }
  return { sheet, print, endPrint }
}

function useWithdraw({ id, number }: SubmissionSummary): () => Promise<void> {
  const { t } = useTranslation()
  const command = useCommandCall('submission.withdraw')
  return async () => {
    const isWanted = await askConfirm({
      title: t('approval.withdrawTitle', { number }),
      text: `${t('approval.withdrawText')} ${t('common.canUndo')}`,
      confirm: t('approval.withdraw'),
      cancel: t('common.cancel'),
    })
    if (!isWanted || (await command.run({ id })) === null) return
    notifications.show({ color: 'teal', message: t('approval.withdrawn', { number }) })
  }
}
