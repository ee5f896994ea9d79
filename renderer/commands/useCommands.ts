import { useEffect, useRef, useState } from 'react'
import type { UserCommand } from '#renderer/commands/command.ts'
import { useRegistry } from '#renderer/commands/registry.ts'

/**
 * Makes commands usable while the component lives. The list may be built anew on each render: what is registered
 * always calls the newest functions, and the registry changes only when ids or labels do.
 */
export function useCommands(commands: readonly UserCommand[]): void {
  const newest = useRef(commands)
  const [owner] = useState(() => Symbol('commands'))
  useEffect(() => {
    newest.current = commands
  })
  const shape = JSON.stringify(
    commands.map(({ id, label, labelValues, shortcuts }) => [id, label, labelValues, shortcuts]),
  )
  useEffect(() => {
    // Only a change of shape registers again; what a command does is looked up when it runs.
    if (shape === '[]') return
    const { set, remove } = useRegistry.getState()
    set(owner, newest.current.map(alwaysNewest))
    return () => remove(owner)

    function alwaysNewest(command: UserCommand): UserCommand {
      const now = () => newest.current.find(({ id }) => id === command.id) ?? command
      return { ...command, run: () => now().run(), isEnabled: () => now().isEnabled?.() ?? true }
    }
  }, [shape, owner])
}
