import { IconArrowBackUp, IconBan, IconChecks } from '@tabler/icons-react'
import type { RefObject } from 'react'
import type { Lines } from '#renderer/areas/approval/useDecisions.tsx'
import type { UserCommand } from '#renderer/commands/command.ts'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import type { SubmissionLineRow } from '#shared/schema/rows.ts'

interface LineCommandOptions {
  readonly canDecide: boolean
  readonly grid: RefObject<GridHandle<SubmissionLineRow> | null>
  onApprove(lines: Lines): void
  onAsk(what: 'return' | 'decline', lines: Lines, count: number): void
}

/** Approve, return and decline by key and context menu: the ticked titles, or the one under the cursor. */
export function useLineCommands({
  canDecide,
  grid,
  onApprove,
  onAsk,
}: LineCommandOptions): readonly UserCommand[] {
  if (!canDecide) return []
  const withLines = async (run: (lines: Lines, count: number) => void) => {
    const handle = grid.current
    if (handle === null) return
    const ticked = handle.tickedRows()
    if (ticked !== null) {
      run(ticked, handle.tickedCount())
      return
    }
    const id = await handle.cursorRowId()
    if (id !== null) run({ ids: [id] }, 1)
  }
  return [
    {
      id: 'submission.approve',
      label: 'approval.approve',
      icon: IconChecks,
      shortcuts: [{ code: 'Digit1' }, { code: 'KeyY' }],
      run: () => withLines(onApprove),
    },
    {
      id: 'submission.return',
      label: 'approval.return',
      icon: IconArrowBackUp,
      shortcuts: [{ code: 'Digit2' }, { code: 'KeyR' }],
      run: () => withLines((lines, count) => onAsk('return', lines, count)),
    },
    {
      id: 'submission.decline',
      label: 'approval.decline',
      icon: IconBan,
      shortcuts: [{ code: 'Digit3' }, { code: 'KeyN' }],
      run: () => withLines((lines, count) => onAsk('decline', lines, count)),
    },
  ]
}
