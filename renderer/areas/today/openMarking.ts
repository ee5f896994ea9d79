import { useMarkingChoice } from '#renderer/app/markingChoice.ts'
import { rememberedSettings, rememberSettings } from '#renderer/grid/gridMemory.ts'
import type { SelectionState } from '#shared/schema/common.ts'

/** The name under which the marking screen's table remembers what a person has set. */
const MARKING_GRID = 'marking'

interface MarkingWish {
  /** Null for all open lists. */
  readonly listId: number | null
  /** Shows only titles in this state; the filter stands as a chip above the table and can be cleared there. */
  readonly state?: SelectionState
}

/** Sets what the marking screen shows when it opens next: one's own subjects, of one list or all. */
export function prepareMarking({ listId, state }: MarkingWish): void {
  useMarkingChoice.getState().choose({ subject: 'mine', listId })
  if (state === undefined) return
  rememberSettings(MARKING_GRID, {
    columns: null,
    sort: [],
    density: 'compact',
    ...rememberedSettings(MARKING_GRID),
    search: '',
    filters: [{ column: 'state', op: 'in', values: [state] }],
  })
}
