import { ActionIcon, Button, type ButtonProps, Kbd, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { allCommands, useRegistry } from '#renderer/commands/registry.ts'
import { shortcutText } from '#renderer/commands/shortcut.ts'
import { startCommand } from '#renderer/commands/startCommand.ts'
import { useLabel } from '#renderer/commands/useLabel.ts'

interface CommandButtonProps {
  readonly id: string
  /** Only the icon; the label is then its name and tooltip. */
  readonly isIconOnly?: boolean
  /** Shows the first shortcut beside the label. */
  readonly withKey?: boolean
  readonly variant?: ButtonProps['variant']
  readonly size?: ButtonProps['size']
  readonly color?: string
}

/** A command as a button, with its shortcut in the tooltip; nothing where the command is not registered. */
export function CommandButton({
  id,
  isIconOnly = false,
  withKey = false,
  variant = 'default',
  size = 'xs',
  color,
}: CommandButtonProps) {
  const { t } = useTranslation()
  const labelOf = useLabel()
  const command = useRegistry(({ lists }) => lists)
  const found = allCommands(command).find((one) => one.id === id)
  if (found === undefined) return null
  const allowed = found.isEnabled?.() ?? true
  const label = labelOf(found)
  const keys = found.shortcuts?.map(shortcutText).join(' · ')
  const why = typeof allowed === 'string' ? t(allowed) : null
  const hint = [isIconOnly ? label : null, why, keys].filter((part) => part !== null && part !== undefined)
  const Picture = found.icon
  const press = () => startCommand(found)
  const button =
    isIconOnly && Picture !== undefined ? (
      <ActionIcon
        variant={variant === 'default' ? 'subtle' : (variant as 'subtle')}
        color={color ?? 'gray'}
        size="md"
        aria-label={label}
        disabled={allowed !== true}
        onClick={press}
      >
        <Picture size={18} />
      </ActionIcon>
    ) : (
      <Button
        variant={variant}
        size={size}
        {...(color === undefined ? {} : { color })}
        disabled={allowed !== true}
        onClick={press}
        leftSection={Picture === undefined ? undefined : <Picture size={15} aria-hidden />}
      >
        {label}
        {withKey && found.shortcuts?.[0] !== undefined ? (
          <Kbd size="xs" ml={6} aria-hidden>
            {shortcutText(found.shortcuts[0])}
          </Kbd>
        ) : null}
      </Button>
    )
  return (
    <Tooltip label={hint.join(' · ')} disabled={hint.length === 0} openDelay={400}>
      {button}
    </Tooltip>
  )
}
