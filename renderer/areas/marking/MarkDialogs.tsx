import { useTranslation } from 'react-i18next'
import { EditDialog } from '#renderer/areas/marking/EditDialog.tsx'
import { ForwardDialog } from '#renderer/areas/marking/ForwardDialog.tsx'
import type { MarkAction } from '#renderer/areas/marking/markAction.ts'
import type { Target } from '#renderer/areas/marking/useMarking.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx'
import type { MarkingRow } from '#shared/schema/rows.ts'

export type EditField = 'copies' | 'fund' | 'location' | 'note'

/** A question that has to be answered before rows are changed. */
export interface Ask {
  readonly what: 'reject' | 'forward' | EditField
  readonly target: Target
  readonly count: number
  /** The reason given last, to be given again with Enter. */
  readonly lastReason: string
  /** The row to start from; the one with the cursor where many are changed. */
  readonly row: MarkingRow | null
}

interface MarkDialogsProps {
  readonly ask: Ask | null
  onAnswer(action: MarkAction, ask: Ask): void
  onClose(): void
}

/** The one dialog that the question needs. */
export function MarkDialogs({ ask, onAnswer, onClose }: MarkDialogsProps) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  if (ask === null) return null
  const answer = (action: MarkAction) => onAnswer(action, ask)
  if (ask.what === 'reject') {
    return (
      <ReasonDialog
        isOpen
        title={t('marking.rejectTitle', { count: ask.count })}
        reasons={all.rejectReasons.map(({ names }) => nameOf(names))}
        initial={ask.lastReason}
        confirm={t('marking.reject')}
        onConfirm={(reason) => answer({ kind: 'mark', decision: 'rejected', reason })}
        onClose={onClose}
      >
        {ask.row === null || ask.count > 1 ? null : ask.row.title}
      </ReasonDialog>
    )
  }
  if (ask.what === 'forward') return <ForwardDialog ask={ask} onAnswer={answer} onClose={onClose} />
  return <EditDialog field={ask.what} ask={ask} onAnswer={answer} onClose={onClose} />
}
