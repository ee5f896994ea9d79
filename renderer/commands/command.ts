import type { Icon } from '@tabler/icons-react'
import type { WordKey } from '#renderer/app/i18n.ts'

/** A key by its place on the keyboard (`event.code`), so that it works in every layout and input method. */
export interface Shortcut {
  readonly code: string
  /** Ctrl, or Command on a Mac. */
  readonly ctrl?: boolean
  readonly shift?: boolean
  readonly alt?: boolean
}

/**
 * One thing that a person can do. Registered once with useCommands, used by buttons, palette, keys, context menu
 * and the list of shortcuts.
 */
export interface UserCommand {
  /** Stable, "area.verb": the desktop menu sends the same ids. */
  readonly id: string
  readonly label: WordKey
  readonly labelValues?: Readonly<Record<string, string | number>>
  readonly icon?: Icon
  readonly shortcuts?: readonly Shortcut[]
  /** `grid`: its keys work only while a table has the focus; that is where single keys are allowed. */
  readonly where?: 'global' | 'grid'
  /** Only this table's keys run it, by its `gridId`; any table's when left out. */
  readonly owner?: string
  /**
   * Null when it can run now, else what ends when it can; false then says that it cannot. Keys that are pressed
   * meanwhile are held, see startCommand.
   */
  waitsFor?(): Promise<boolean> | null
  /** Runs at once also while others are held: where it leads, people type on. */
  readonly isIndependent?: boolean
  /** Its keys work over a dialog that lets them, see `letUndo`. */
  readonly isUndo?: boolean
  /** True, false, or the key of the reason why not. */
  isEnabled?(): boolean | WordKey
  /** Keys that act while the palette need not list them. */
  readonly isHidden?: boolean
  run(): void | Promise<void>
}
