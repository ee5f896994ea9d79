import { Button, Group, Select, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'

interface AssignDialogProps {
  readonly isOpen: boolean
  readonly count: number
  /** The subject chosen last: many titles often go to the same one. */
  readonly initial: number | null
  onAssign(subjectId: number): void
  onClose(): void
}

/** Asks which subject gets the titles. */
export function AssignDialog({ isOpen, count, initial, onAssign, onClose }: AssignDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={isOpen} onClose={onClose} title={t('titleList.assignTitle', { count })}>
      {isOpen ? <AssignForm {...{ initial, onAssign, onClose }} /> : null}
    </Dialog>
  )
}

function AssignForm({ initial, onAssign, onClose }: Omit<AssignDialogProps, 'isOpen' | 'count'>) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const [chosen, setChosen] = useState(initial === null ? null : String(initial))
  const assign = (event: FormEvent) => {
    event.preventDefault()
    if (chosen !== null) onAssign(Number(chosen))
  }
  return (
    <form onSubmit={assign}>
      <Stack gap="md">
        <Select
          label={t('titleList.assignTo')}
          placeholder={t('titleList.assignChoose')}
          nothingFoundMessage={t('common.none')}
          searchable
          selectFirstOptionOnChange
          data-autofocus
          value={chosen}
          data={all.subjects.map(({ id, code, names }) => ({
            value: String(id),
            label: `${nameOf(names)} (${code})`,
          }))}
          onChange={setChosen}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={chosen === null}>
            {t('titleList.assign')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
