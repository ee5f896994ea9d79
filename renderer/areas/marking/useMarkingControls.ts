import { notifications } from '@mantine/notifications'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '#renderer/app/preferences.ts'
import { actionWords } from '#renderer/areas/marking/actionWords.ts'
import type { Ask } from '#renderer/areas/marking/MarkDialogs.tsx'
import type { MarkAction } from '#renderer/areas/marking/markAction.ts'
import type { MarkingControls } from '#renderer/areas/marking/markingCommands.ts'
import { useMarking } from '#renderer/areas/marking/useMarking.ts'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** From so many rows a change of all ticked ones asks first. */
const MANY = 50

interface ScreenControls extends Omit<MarkingControls, 'ask'> {
  /** `ofTicked`: about the ticked rows, if any are ticked; else about the row with the cursor. */
  ask(what: Ask['what'], ofTicked: boolean): void
}

/** What the keys, the bar and the dialogs of the marking screen do. */
export function useMarkingControls(grid: RefObject<GridHandle<MarkingRow> | null>, onCompare: () => void) {
  const { t } = useTranslation()
  const marking = useMarking(grid)
  const setPreferences = usePreferences((state) => state.set)
  const [ask, setAsk] = useState<Ask | null>(null)
  // Not state: a mark must not draw the screen again.
  const last = useRef<MarkAction | null>(null)
  const lastReason = useRef('')

  const remember = (action: MarkAction) => {
    last.current = action
    if (action.kind === 'mark' && action.decision === 'rejected') lastReason.current = action.reason ?? ''
  }
  const mark = (action: MarkAction, goesOn: boolean) => {
    const target = marking.cursorTarget()
    if (target === null) return
    remember(action)
    // The cursor moves before anything is answered: the next key belongs to the next row, however fast it comes.
    if (goesOn) grid.current?.moveBy(1)
    void marking.apply(action, target)
  }
  const applyToTicked = async (action: MarkAction) => {
    const target = marking.tickedTarget()
    if (target === null || target.kind !== 'set') {
      notifications.show({ message: t('marking.nothingTicked'), autoClose: 3000 })
      return
    }
    const isSure =
      target.count <= MANY ||
      (await askConfirm({
        title: t('marking.confirmManyTitle', { action: actionWords(action, t), count: target.count }),
        text: t('marking.confirmMany', { count: target.count }),
        confirm: actionWords(action, t),
        cancel: t('common.cancel'),
      }))
    if (!isSure) return
    remember(action)
    await marking.apply(action, target)
  }

  const controls: ScreenControls = {
    mark,
    ask(what, ofTicked) {
      // Copies, fund, location and note go for all ticked rows; a decision by key always means one row.
      const isEdit = what !== 'reject' && what !== 'forward'
      const target = (ofTicked || isEdit ? marking.tickedTarget() : null) ?? marking.cursorTarget()
      if (target === null) return
      const count = target.kind === 'set' ? target.count : 1
      setAsk({ what, target, count, lastReason: lastReason.current, row: grid.current?.cursor().row ?? null })
    },
    rejectAgain() {
      if (lastReason.current === '') controls.ask('reject', false)
      else mark({ kind: 'mark', decision: 'rejected', reason: lastReason.current }, true)
    },
    repeat() {
      if (last.current === null) notifications.show({ message: t('marking.repeatNone'), autoClose: 3000 })
      else void applyToTicked(last.current)
    },
    async toUnmarked(direction) {
      const isFound = await grid.current?.moveToUnmarked(direction)
      if (isFound === false)
        notifications.show({ id: 'unmarked', message: t('marking.noUnmarked'), autoClose: 3000 })
    },
    compare: onCompare,
    closeDetails: () => setPreferences({ isDetailOpen: false }),
    editCell() {
      const fields: Readonly<Record<string, Ask['what']>> = {
        copies: 'copies',
        fundId: 'fund',
        locationId: 'location',
      }
      controls.ask(fields[grid.current?.focusedColumn() ?? ''] ?? 'note', false)
    },
  }
  const answer = (action: MarkAction, asked: Ask) => {
    setAsk(null)
    if (asked.target.kind === 'set') {
      void applyToTicked(action)
      return
    }
    remember(action)
    if (action.kind !== 'edit') grid.current?.moveBy(1)
    void marking.apply(action, asked.target)
  }
  return { controls, ask, answer, closeAsk: () => setAsk(null), applyToTicked }
}
