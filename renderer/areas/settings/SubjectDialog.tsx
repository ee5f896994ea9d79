import { Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { typedAmount } from '#renderer/areas/settings/amount.ts'
import { PolicyFields } from '#renderer/areas/settings/PolicyFields.tsx'
import { RangeRows } from '#renderer/areas/settings/RangeRows.tsx'
import {
  draftOf,
  policyInput,
  type Subject,
  type SubjectDraft,
  subjectInput,
} from '#renderer/areas/settings/subjectDraft.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import { rangeKeys } from '#shared/domain/callNumber/classNumber.ts'

interface SubjectDialogProps {
  /** Null to add one. */
  readonly subject: Subject | null
  onClose(): void
}

/** Names, class ranges, team and defaults of a subject. */
export function SubjectDialog({ subject, onClose }: SubjectDialogProps) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const { save, isRunning } = useSaveSubject(subject, onClose)
  const form = useForm<SubjectDraft>({
    initialValues: draftOf(subject, all.baseCurrency),
    validate: {
      code: (value) => (value.trim() === '' ? t('settings.missing') : null),
      zh: (value, { en }) => (value.trim() === '' && en.trim() === '' ? t('settings.namesMissing') : null),
      ranges: {
        from: (_value, { ranges }, path) => {
          const range = ranges[Number(path.split('.')[1])]
          if (range === undefined || (range.from.trim() === '' && range.to.trim() === '')) return null
          const to = range.to.trim() === '' ? range.from : range.to
          return rangeKeys(range.scheme, range.from, to) === null ? t('settings.rangeWrong') : null
        },
      },
      copies: (value) => (Number(value) >= 1 ? null : t('settings.missing')),
      priceCap: (value) =>
        value === '' || typedAmount(value, all.baseCurrency) !== null ? null : t('settings.amountWrong'),
    },
  })
  const title =
    subject === null ? t('settings.add.subject') : t('settings.editNamed', { name: nameOf(subject.names) })
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form noValidate onSubmit={form.onSubmit((draft) => void save(draft))}>
        <Stack gap="sm">
          <Group grow align="start">
            <TextInput
              label={t('settings.nameZh')}
              maxLength={120}
              data-autofocus
              {...form.getInputProps('zh')}
            />
            <TextInput label={t('settings.nameEn')} maxLength={120} {...form.getInputProps('en')} />
            <TextInput label={t('settings.code')} maxLength={40} {...form.getInputProps('code')} />
          </Group>
          <RangeRows form={form} />
          <MultiSelect
            label={t('settings.team')}
            placeholder={form.values.members.length === 0 ? t('settings.teamHint') : ''}
            searchable
            data={all.users.map((user) => ({ value: String(user.id), label: user.displayName }))}
            {...form.getInputProps('members')}
          />
          <PolicyFields form={form} />
          <Text size="xs" c="dimmed">
            {t('settings.notRerouted')}
          </Text>
          <DialogFoot isRunning={isRunning} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}

/** Saves the subject and then its defaults, which are two steps of the record. */
function useSaveSubject(subject: Subject | null, onSaved: () => void) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const create = useCommandCall('subject.create')
  const update = useCommandCall('subject.update')
  const setPolicy = useCommandCall('policy.set')
  const announce = useAnnounce()
  // known from the first save on, so that saving again after its defaults were refused does not add it twice
  const [id, setId] = useState(subject?.id ?? null)
  const save = async (draft: SubjectDraft) => {
    const input = subjectInput(draft, subject)
    const saved = await (id === null ? create.run(input) : update.run({ id, ...input }))
    if (saved === null) return
    setId(saved.id)
    const policy = policyInput(draft, subject, all.baseCurrency)
    if (policy !== null && (await setPolicy.run({ subjectId: saved.id, ...policy })) === null) return
    announce(t('settings.saved', { name: nameOf(input.names) }))
    onSaved()
  }
  return { save, isRunning: create.isRunning || update.isRunning || setPolicy.isRunning }
}
