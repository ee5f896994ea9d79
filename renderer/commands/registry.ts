import { create } from 'zustand'
import type { UserCommand } from '#renderer/commands/command.ts'
import { startCommand } from '#renderer/commands/startCommand.ts'

interface Registry {
  /** The command lists of the screens that are open, the newest last: its keys win. */
  readonly lists: ReadonlyMap<symbol, readonly UserCommand[]>
  set(owner: symbol, commands: readonly UserCommand[]): void
  remove(owner: symbol): void
}

/** All commands that can be used at the moment. */
export const useRegistry = create<Registry>((set) => ({
  lists: new Map(),
  set: (owner, commands) => set(({ lists }) => ({ lists: new Map(lists).set(owner, commands) })),
  remove: (owner) =>
    set(({ lists }) => {
      const left = new Map(lists)
      left.delete(owner)
      return { lists: left }
    }),
}))

/** Every registered command, those of the newest screen first; of two with one id the newest holds. */
export function allCommands(lists = useRegistry.getState().lists): UserCommand[] {
  const found = new Map<string, UserCommand>()
  for (const list of [...lists.values()].toReversed()) {
    for (const command of list) if (!found.has(command.id)) found.set(command.id, command)
  }
  return [...found.values()]
}

/** The command of an id, if a screen that is open has it. */
export function findCommand(id: string): UserCommand | undefined {
  return allCommands().find((command) => command.id === id)
}

/** Runs a command if it is there and allowed. @returns whether it runs, now or when its rows are there. */
export function runCommand(id: string): boolean {
  const command = findCommand(id)
  if (command === undefined || !isAllowed(command)) return false
  startCommand(command)
  return true
}

/** Whether the command may run now. */
export function isAllowed(command: UserCommand): boolean {
  return (command.isEnabled?.() ?? true) === true
}
