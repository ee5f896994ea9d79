import { IconArrowRight, IconCheck, IconEqual, IconEraser, IconPencil, IconTable } from '@tabler/icons-react'
import type { Shortcut, UserCommand } from '#renderer/commands/command.ts'

export interface FixControls {
  edit(): void
  propose(): void
  leave(): void
  row(): void
  drop(): void
  apply(): void
  /** Whether the row with the cursor can be corrected. */
  canFix(): boolean
  hasProposal(): boolean
}

const key = (code: string, rest: Omit<Shortcut, 'code'> = {}): Shortcut => ({ code, ...rest })

/** The keys of the grid of remarks. */
export function fixCommands(controls: FixControls): UserCommand[] {
  const { canFix } = controls
  return [
    {
      id: 'fixing.edit',
      label: 'fixing.command.edit',
      icon: IconPencil,
      // Enter and a double click open the row: see onOpenRow
      shortcuts: [key('F2')],
      isEnabled: canFix,
      run: controls.edit,
    },
    {
      id: 'fixing.proposal',
      label: 'fixing.command.proposal',
      icon: IconArrowRight,
      shortcuts: [key('KeyP')],
      isEnabled: () => canFix() && controls.hasProposal(),
      run: controls.propose,
    },
    {
      id: 'fixing.leave',
      label: 'fixing.command.leave',
      icon: IconEqual,
      shortcuts: [key('KeyL')],
      isEnabled: canFix,
      run: controls.leave,
    },
    {
      id: 'fixing.row',
      label: 'fixing.command.row',
      icon: IconTable,
      shortcuts: [key('Enter', { shift: true }), key('KeyW')],
      isEnabled: canFix,
      run: controls.row,
    },
    {
      id: 'fixing.drop',
      label: 'fixing.command.drop',
      icon: IconEraser,
      shortcuts: [key('Backspace'), key('Digit0')],
      isEnabled: canFix,
      run: controls.drop,
    },
    {
      id: 'fixing.apply',
      label: 'fixing.command.apply',
      icon: IconCheck,
      shortcuts: [key('Enter', { ctrl: true })],
      run: controls.apply,
    },
  ]
}
