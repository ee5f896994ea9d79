import { Group, Kbd, SimpleGrid, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDialogs } from '#renderer/app/dialogs.ts'
import { usePreferences } from '#renderer/app/preferences.ts'
import type { UserCommand } from '#renderer/commands/command.ts'
import { allCommands, useRegistry } from '#renderer/commands/registry.ts'
import { shortcutText } from '#renderer/commands/shortcut.ts'
import { useLabel } from '#renderer/commands/useLabel.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'

/** All keys that work at the moment, and the setting that turns single keys off. */
export function ShortcutList() {
  const { t } = useTranslation()
  const { isShortcutsOpen, setShortcutsOpen } = useDialogs()
  const { singleKeys, set } = usePreferences()
  const lists = useRegistry((state) => state.lists)
  const withKeys = allCommands(lists).filter(
    ({ shortcuts }) => shortcuts !== undefined && shortcuts.length > 0,
  )
  return (
    <Dialog
      opened={isShortcutsOpen}
      onClose={() => setShortcutsOpen(false)}
      title={t('common.shortcuts')}
      size="xl"
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <KeyTable
          title={t('common.shortcutsGrid')}
          commands={withKeys.filter(({ where }) => where === 'grid')}
        />
        <KeyTable
          title={t('common.shortcutsEverywhere')}
          commands={withKeys.filter(({ where }) => where !== 'grid')}
        />
      </SimpleGrid>
      <Switch
        mt="lg"
        label={t('common.singleKeys')}
        checked={singleKeys}
        onChange={(event) => set({ singleKeys: event.currentTarget.checked })}
      />
      {singleKeys ? null : (
        <Text size="sm" mt="xs">
          {t('common.singleKeysOff')}
        </Text>
      )}
    </Dialog>
  )
}

function KeyTable({
  title,
  commands,
}: {
  readonly title: string
  readonly commands: readonly UserCommand[]
}) {
  const labelOf = useLabel()
  if (commands.length === 0) return null
  // ↑ and ↓ are two commands and one line; the digits of the number block look like the others.
  const byLabel = new Map<string, Set<string>>()
  for (const command of commands) {
    const keys = byLabel.get(labelOf(command)) ?? new Set()
    for (const shortcut of command.shortcuts ?? []) keys.add(shortcutText(shortcut))
    byLabel.set(labelOf(command), keys)
  }
  return (
    <section>
      <Text fw={600} mb={4}>
        {title}
      </Text>
      {[...byLabel].map(([label, keys]) => (
        <Group key={label} justify="space-between" wrap="nowrap" py={2}>
          <Text size="sm">{label}</Text>
          <Group gap={4} wrap="nowrap">
            {[...keys].map((text) => (
              <Kbd key={text} size="xs">
                {text}
              </Kbd>
            ))}
          </Group>
        </Group>
      ))}
    </section>
  )
}
