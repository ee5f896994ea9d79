import { ActionIcon, Button, Checkbox, Group, Kbd, Menu, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconBookmark, IconDeviceFloppy, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import type { GridSettings } from '#renderer/grid/gridTypes.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import type { OutputOf } from '#shared/api/contract.ts'
import type { ViewKind } from '#shared/schema/view.ts'

type SavedView = OutputOf<'savedView.list'>['views'][number]

interface ViewsMenuProps {
  readonly kind: ViewKind
  readonly views: readonly SavedView[]
  readonly settings: GridSettings
  onApply(view: SavedView): void
}

/** The saved views of a grid: use one, save what is shown, delete one's own. */
export function ViewsMenu({ kind, views, settings, onApply }: ViewsMenuProps) {
  const { t } = useTranslation()
  const [isSaving, setSaving] = useState(false)
  const remove = useCommandCall('savedView.delete')
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('grid.views')} title={t('grid.views')}>
            <IconBookmark size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 ? <Menu.Label>{t('grid.viewsEmpty')}</Menu.Label> : null}
          {views.map((view, index) => (
            <Group key={view.id} gap={0} wrap="nowrap">
              <Menu.Item
                rightSection={index < 9 ? <Kbd size="xs">Alt+{index + 1}</Kbd> : null}
                onClick={() => onApply(view)}
              >
                {view.isShared ? `${view.name} (${t('grid.viewSharedMark')})` : view.name}
              </Menu.Item>
              {view.isOwn ? (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('grid.viewDelete', { name: view.name })}
                  onClick={() => void remove.run({ id: view.id })}
                >
                  <IconTrash size={15} />
                </ActionIcon>
              ) : null}
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconDeviceFloppy size={16} />} onClick={() => setSaving(true)}>
            {t('grid.viewSave')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={isSaving} onClose={() => setSaving(false)} title={t('grid.viewSave')} size="sm">
        {isSaving ? <SaveForm kind={kind} settings={settings} onClose={() => setSaving(false)} /> : null}
      </Dialog>
    </>
  )
}

interface SaveFormProps {
  readonly kind: ViewKind
  readonly settings: GridSettings
  onClose(): void
}

function SaveForm({ kind, settings, onClose }: SaveFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const save = useCommandCall('savedView.save')
  const submit = async () => {
    const done = await save.run({ kind, name: name.trim(), isShared, settings: { ...settings } })
    if (done === null) return
    notifications.show({ message: t('grid.viewSaved', { name: name.trim() }), autoClose: 3000 })
    onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void submit()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('grid.viewName')}
          value={name}
          maxLength={80}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t('grid.viewShared')}
          checked={isShared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === '' || save.isRunning}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
