import { Group } from '@mantine/core'
import { CommandButton } from '#renderer/commands/CommandButton.tsx'

const COMMANDS = [
  'marking.select',
  'marking.defer',
  'marking.reject',
  'marking.forward',
  'marking.clear',
] as const

/** The decisions as buttons, for the row with the cursor. */
export function MarkingToolbar() {
  return (
    <Group gap={4} wrap="nowrap">
      {COMMANDS.map((id) => (
        <CommandButton key={id} id={id} size="compact-xs" withKey />
      ))}
    </Group>
  )
}
