import { ActionIcon, Button, Tooltip } from '@mantine/core'
import type { UserCommand } from '#renderer/commands/command.ts'
import { shortcutText } from '#renderer/commands/shortcut.ts'
import { startCommand } from '#renderer/commands/startCommand.ts'
import { useLabel } from '#renderer/commands/useLabel.ts'

interface ListButtonsProps {
  readonly commands: readonly UserCommand[]
  /** Only icons but for the first, where room is short. */
  readonly isShort?: boolean
  readonly isFirstFilled?: boolean
}

/**
 * The commands of the list under the cursor. Not CommandButton, which looks up whether a command is allowed before
 * the commands of a moved cursor are registered.
 */
export function ListButtons({ commands, isShort = false, isFirstFilled = false }: ListButtonsProps) {
  const labelOf = useLabel()
  return commands.map((command, index) => {
    const label = labelOf(command)
    const keys = command.shortcuts?.map(shortcutText).join(' · ') ?? ''
    const Picture = command.icon
    const isDisabled = (command.isEnabled?.() ?? true) !== true
    const press = () => startCommand(command)
    const isIcon = isShort && index > 0 && Picture !== undefined
    const hint = [isIcon ? label : '', keys].filter((part) => part !== '').join(' · ')
    return (
      <Tooltip key={command.id} label={hint} disabled={hint === ''}>
        {isIcon ? (
          <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={isDisabled} onClick={press}>
            <Picture size={18} />
          </ActionIcon>
        ) : (
          <Button
            variant={index === 0 && isFirstFilled ? 'filled' : 'default'}
            disabled={isDisabled}
            leftSection={Picture === undefined ? null : <Picture size={15} aria-hidden />}
            onClick={press}
          >
            {label}
          </Button>
        )}
      </Tooltip>
    )
  })
}
