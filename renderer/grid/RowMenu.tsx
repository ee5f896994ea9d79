import { Kbd, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UserCommand } from '#renderer/commands/command.ts'
import { isAllowed } from '#renderer/commands/registry.ts'
import { shortcutText } from '#renderer/commands/shortcut.ts'
import { startCommand } from '#renderer/commands/startCommand.ts'
import { useLabel } from '#renderer/commands/useLabel.ts'

interface RowMenuProps {
  /** Where it opens, in the window; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null
  readonly commands: readonly UserCommand[]
  onClose(): void
}

/** What can be done with the row under the mouse. */
export function RowMenu({ at, commands, onClose }: RowMenuProps) {
  const { t } = useTranslation()
  const labelOf = useLabel()
  const shown = commands.filter(({ isHidden }) => isHidden !== true)
  if (at === null || shown.length === 0) return null
  return (
    <Menu opened onClose={onClose} position="right-start" offset={0} width={260} withinPortal>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('grid.moreActions')}>
        {shown.map((command) => (
          <Menu.Item
            key={command.id}
            py={3}
            disabled={!isAllowed(command)}
            leftSection={command.icon === undefined ? null : <command.icon size={16} />}
            rightSection={
              command.shortcuts?.[0] === undefined ? null : (
                <Kbd size="xs">{shortcutText(command.shortcuts[0])}</Kbd>
              )
            }
            onClick={() => startCommand(command)}
          >
            {labelOf(command)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
