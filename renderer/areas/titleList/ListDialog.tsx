import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import type { TitleListRow } from '#shared/schema/rows.ts'

interface ListDialogProps {
  /** Null while nothing is asked. */
  readonly list: TitleListRow | null
  onClose(): void
}

/** Name and deadline of a list. */
export function ListDialog({ list, onClose }: ListDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={list !== null} onClose={onClose} title={t('titleList.renameTitle')}>
      {list === null ? null : <ListForm list={list} onClose={onClose} />}
    </Dialog>
  )
}

function ListForm({ list, onClose }: { readonly list: TitleListRow; onClose(): void }) {
  const { t } = useTranslation()
  const update = useCommandCall('titleList.update')
  const [name, setName] = useState(list.name)
  const [dueOn, setDueOn] = useState(list.dueOn ?? '')
  const isNameless = name.trim() === ''
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (isNameless) return
    const saved = await update.run({ id: list.id, name: name.trim(), dueOn: dueOn === '' ? null : dueOn })
    if (saved !== null) onClose()
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="sm">
        <TextInput
          label={t('titleList.column.name')}
          maxLength={200}
          value={name}
          error={isNameless ? t('titleList.nameMissing') : undefined}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group align="end" gap="xs">
          <TextInput
            type="date"
            label={t('titleList.column.dueOn')}
            value={dueOn}
            min={list.receivedOn}
            onChange={(event) => setDueOn(event.currentTarget.value)}
          />
          <Button variant="subtle" disabled={dueOn === ''} onClick={() => setDueOn('')}>
            {t('titleList.clearDueOn')}
          </Button>
        </Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={update.isRunning} disabled={isNameless}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
