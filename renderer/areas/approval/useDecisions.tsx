import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FundStop, readFundStop } from '#renderer/areas/approval/fundStop.ts'
import { runCommand } from '#renderer/commands/registry.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { RowSet } from '#shared/schema/common.ts'

export type Lines = 'all' | RowSet

export interface Stopped extends FundStop {
  readonly lines: Lines
}

export interface Decisions {
  approve(lines: Lines, overrideReason?: string): Promise<void>
  giveBack(lines: Lines, reason: string): Promise<void>
  decline(lines: Lines, reason: string): Promise<void>
  readonly isRunning: boolean
  /** Set while an approval was refused for a fund's limit. */
  readonly stopped: Stopped | null
  dismissStop(): void
}

type Outcome = 'approved' | 'returned' | 'declined'

/** Decides on titles of a submission, says what was done with a way to take it back, and keeps a refusal for money. */
export function useDecisions(submissionId: number, onDone: () => void): Decisions {
  const { t } = useTranslation()
  const notifyError = useNotifyError()
  const announce = useAnnounce()
  const approval = useCommandCall('approval.approve')
  const giving = useCommandCall('approval.return')
  const declining = useCommandCall('approval.decline')
  const [stopped, setStopped] = useState<Stopped | null>(null)

  const told = useRef<string | null>(null)
  const tell = (outcome: Outcome, count: number) => {
    const text = t(`approval.${outcome}`, { count })
    announce(text)
    // Under one id the text of the decision before would stay, or its time would run on.
    if (told.current !== null) notifications.hide(told.current)
    told.current = notifications.show({
      color: 'teal',
      autoClose: 8000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{text}</Text>
          <Button variant="default" onClick={() => undoDecision(told.current)}>
            {t('common.undoLabel')}
          </Button>
        </Group>
      ),
    })
    onDone()
  }
  const answer = async (outcome: Outcome, run: () => Promise<{ count: number }>, lines: Lines) => {
    try {
      const { count } = await run()
      setStopped(null)
      tell(outcome, count)
    } catch (error) {
      const stop = readFundStop(error)
      if (stop === null) notifyError(error)
      else setStopped({ ...stop, lines })
    }
  }
  return {
    approve: (lines, overrideReason) =>
      answer(
        'approved',
        () =>
          approval.runOrThrow({
            submissionId,
            lines,
            ...(overrideReason === undefined ? {} : { override: { reason: overrideReason } }),
          }),
        lines,
      ),
    giveBack: (lines, reason) =>
      answer('returned', () => giving.runOrThrow({ submissionId, lines, reason }), lines),
    decline: (lines, reason) =>
      answer('declined', () => declining.runOrThrow({ submissionId, lines, reason }), lines),
    isRunning: approval.isRunning || giving.isRunning || declining.isRunning,
    stopped,
    dismissStop: () => setStopped(null),
  }
}

function undoDecision(told: string | null): void {
  if (told !== null) notifications.hide(told)
  runCommand('app.undo')
}
