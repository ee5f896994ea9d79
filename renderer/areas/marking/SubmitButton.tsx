import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMarkingChoice } from '#renderer/app/markingChoice.ts'
import { SubmitDialog } from '#renderer/areas/marking/SubmitDialog.tsx'
import { useCommands } from '#renderer/commands/useCommands.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan, useUser } from '#renderer/data/useSession.ts'

/** Submits what is selected in one subject; asks which where several are shown. */
export function SubmitButton({ subjectId }: { readonly subjectId: number | null }) {
  const { t } = useTranslation()
  const canSubmit = useCan('submit')
  const user = useUser()
  const { all } = useReference()
  const listId = useMarkingChoice((state) => state.listId)
  const [isOpen, setOpen] = useState(false)
  useCommands([
    {
      id: 'marking.submit',
      label: 'marking.submit',
      icon: IconSend,
      isEnabled: () => canSubmit || 'errors.not_permitted',
      run: () => setOpen(true),
    },
  ])
  if (!canSubmit) return null
  const own = user?.subjectIds ?? []
  const choices = own.length > 0 ? all.subjects.filter(({ id }) => own.includes(id)) : all.subjects
  return (
    <>
      <Button leftSection={<IconSend size={15} />} onClick={() => setOpen(true)}>
        {t('marking.submit')}…
      </Button>
      {isOpen ? (
        <SubmitDialog
          initialSubjectId={subjectId ?? choices[0]?.id ?? null}
          choices={choices}
          listId={listId}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}
