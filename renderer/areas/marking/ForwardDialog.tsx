import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ask } from '#renderer/areas/marking/MarkDialogs.tsx'
import type { MarkAction } from '#renderer/areas/marking/markAction.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { takeFocus } from '#renderer/ui/takeFocus.ts'

interface ForwardDialogProps {
  readonly ask: Ask
  onAnswer(action: MarkAction): void
  onClose(): void
}

/** Asks to which subject rows go, and for a word to the colleague there. */
export function ForwardDialog({ ask, onAnswer, onClose }: ForwardDialogProps) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const [subject, setSubject] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const own = ask.row?.subjectId ?? null
  const choices = all.subjects
    .filter(({ id }) => id !== own)
    .map(({ id, code, names }) => ({ value: String(id), label: `${nameOf(names)} (${code})` }))
  /** Enter behind quick letters: the list of what matches is not drawn yet, but the first of it is meant. */
  const takeFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || subject !== null || typed.trim() === '')
      return
    const found = choices.find(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()))
    if (found === undefined || event.currentTarget.hasAttribute('aria-activedescendant')) return
    event.preventDefault()
    setSubject(found.value)
  }
  const submit = () => {
    if (subject !== null) onAnswer({ kind: 'forward', subjectId: Number(subject), note: note.trim() })
  }
  return (
    <Dialog opened onClose={onClose} title={t('marking.forwardTitle', { count: ask.count })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="sm">
          <Select
            label={t('marking.forwardTo')}
            searchable
            openOnFocus={false}
            ref={takeFocus}
            data-autofocus
            data={choices}
            value={subject}
            onChange={setSubject}
            searchValue={typed}
            onSearchChange={setTyped}
            selectFirstOptionOnChange
            onKeyDown={takeFirst}
          />
          <Textarea
            label={t('marking.forwardNote')}
            autosize
            minRows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={subject === null}>
              {t('marking.forward')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
