import { Kbd } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { IconListDetails, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { allCommands, isAllowed, useRegistry } from '#renderer/commands/registry.ts'
import { shortcutText } from '#renderer/commands/shortcut.ts'
import { startCommand } from '#renderer/commands/startCommand.ts'
import { useLabel } from '#renderer/commands/useLabel.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'

/** Every command by name, with its keys, and the title lists to go to. */
export function Palette() {
  const { t } = useTranslation()
  const labelOf = useLabel()
  const [, navigate] = useLocation()
  const lists = useRegistry((state) => state.lists)
  const home = useCall('home.summarise', {})
  const commands = allCommands(lists).filter(
    (command) => command.isHidden !== true && command.id !== 'app.palette' && isAllowed(command),
  )
  const actions = [
    ...commands.map((command) => ({
      id: command.id,
      label: labelOf(command),
      keywords: [command.id],
      leftSection: command.icon === undefined ? null : <command.icon size={18} stroke={1.5} />,
      rightSection:
        command.shortcuts?.[0] === undefined ? null : (
          <Kbd size="xs">{shortcutText(command.shortcuts[0])}</Kbd>
        ),
      onClick: () => startCommand(command),
    })),
    ...(home.data?.lists ?? []).map((list) => ({
      id: `list.${list.id}`,
      label: list.name,
      description: t('nav.lists'),
      leftSection: <IconListDetails size={18} stroke={1.5} />,
      onClick: () => navigate(`/lists/${list.id}`),
    })),
  ]
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      nothingFound={t('common.paletteEmpty')}
      highlightQuery
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      limit={12}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('common.palettePlaceholder'),
        'aria-label': t('common.palette'),
      }}
    />
  )
}
