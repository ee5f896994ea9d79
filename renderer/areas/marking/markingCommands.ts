import {
  IconArrowForwardUp,
  IconArrowsVertical,
  IconCheck,
  IconClockPause,
  IconCoins,
  IconCopy,
  IconEraser,
  IconMapPin,
  IconNote,
  IconRepeat,
  IconScale,
  IconX,
} from '@tabler/icons-react'
import type { Ask, EditField } from '#renderer/areas/marking/MarkDialogs.tsx'
import type { MarkAction } from '#renderer/areas/marking/markAction.ts'
import type { Shortcut, UserCommand } from '#renderer/commands/command.ts'

export interface MarkingControls {
  /** Does it to the row with the cursor and goes on to the next, or stays. */
  mark(action: MarkAction, goesOn: boolean): void
  ask(what: Ask['what']): void
  rejectAgain(): void
  /** Does the last decision again, for all ticked rows. */
  repeat(): void
  toUnmarked(direction: 'next' | 'previous'): Promise<void>
  compare(): void
  closeDetails(): void
  /** The editor of the column that has the focus. */
  editCell(): void
}

const key = (code: string, rest: Omit<Shortcut, 'code'> = {}): Shortcut => ({ code, ...rest })
const digit = (number: number): Shortcut[] => [key(`Digit${number}`), key(`Numpad${number}`)]

/** The keys of the marking screen: one per decision, then the next row. */
export function markingCommands(controls: MarkingControls, canMark: boolean): UserCommand[] {
  const { mark, ask } = controls
  const decide = (decision: 'selected' | 'deferred' | 'unmarked', goesOn: boolean) => () =>
    mark({ kind: 'mark', decision }, goesOn)
  const isEnabled = () => canMark || ('errors.not_permitted' as const)
  const edit = (field: EditField) => () => ask(field)
  const deciding: UserCommand[] = [
    {
      id: 'marking.select',
      label: 'marking.select',
      icon: IconCheck,
      shortcuts: [...digit(1), key('KeyY')],
      run: decide('selected', true),
    },
    {
      id: 'marking.defer',
      label: 'marking.defer',
      icon: IconClockPause,
      shortcuts: [...digit(2), key('KeyM')],
      run: decide('deferred', true),
    },
    {
      id: 'marking.reject',
      label: 'marking.reject',
      icon: IconX,
      shortcuts: [...digit(3), key('KeyN')],
      run: () => ask('reject'),
    },
    {
      id: 'marking.rejectAgain',
      label: 'marking.rejectAgain',
      icon: IconX,
      shortcuts: [key('Digit3', { shift: true }), key('KeyN', { shift: true })],
      run: controls.rejectAgain,
    },
    {
      id: 'marking.forward',
      label: 'marking.forward',
      icon: IconArrowForwardUp,
      shortcuts: digit(4),
      run: () => ask('forward'),
    },
    {
      id: 'marking.clear',
      label: 'marking.clear',
      icon: IconEraser,
      shortcuts: [...digit(0), key('Backspace')],
      run: decide('unmarked', false),
    },
    {
      id: 'marking.repeat',
      label: 'marking.repeatLast',
      icon: IconRepeat,
      shortcuts: [key('Enter', { ctrl: true })],
      run: controls.repeat,
    },
    {
      id: 'marking.copies',
      label: 'marking.editCopies',
      icon: IconCopy,
      shortcuts: [key('KeyQ')],
      run: edit('copies'),
    },
    {
      id: 'marking.fund',
      label: 'marking.editFund',
      icon: IconCoins,
      shortcuts: [key('KeyF')],
      run: edit('fund'),
    },
    {
      id: 'marking.location',
      label: 'marking.editLocation',
      icon: IconMapPin,
      shortcuts: [key('KeyL')],
      run: edit('location'),
    },
    {
      id: 'marking.note',
      label: 'marking.editNote',
      icon: IconNote,
      shortcuts: [key('Semicolon')],
      run: edit('note'),
    },
    {
      id: 'marking.editCell',
      label: 'common.edit',
      shortcuts: [key('F2')],
      isHidden: true,
      run: controls.editCell,
    },
  ]
  const looking: UserCommand[] = [
    {
      id: 'marking.nextUnmarked',
      label: 'marking.nextUnmarked',
      icon: IconArrowsVertical,
      shortcuts: [key('KeyJ')],
      run: () => controls.toUnmarked('next'),
    },
    {
      id: 'marking.previousUnmarked',
      label: 'marking.previousUnmarked',
      icon: IconArrowsVertical,
      shortcuts: [key('KeyK')],
      run: () => controls.toUnmarked('previous'),
    },
    {
      id: 'marking.compare',
      label: 'marking.compare',
      icon: IconScale,
      shortcuts: [key('KeyD')],
      run: controls.compare,
    },
    {
      id: 'marking.closeDetails',
      label: 'marking.detail.hide',
      shortcuts: [key('Escape')],
      isHidden: true,
      run: controls.closeDetails,
    },
  ]
  return [...deciding.map((command) => ({ ...command, isEnabled })), ...looking]
}
