import { MultiSelect, Select, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { typedAmount } from '#renderer/areas/settings/amount.ts'
import { departmentChoices } from '#renderer/areas/settings/departmentTree.ts'
import { NameFields, useNameRules } from '#renderer/areas/settings/NameFields.tsx'
import { PolicyFields } from '#renderer/areas/settings/PolicyFields.tsx'
import { RangeHints } from '#renderer/areas/settings/RangeHints.tsx'
import { RangeRows } from '#renderer/areas/settings/RangeRows.tsx'
import {
  draftOf,
  policyInput,
  type Subject,
  type SubjectDraft,
  subjectInput,
} from '#renderer/areas/settings/subjectDraft.ts'
import { useSave } from '#renderer/areas/settings/useSave.ts'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'
import { RangePreview } from '#renderer/ui/RangePreview.tsx'
import { rangeKeys } from '#shared/domain/callNumber/classNumber.ts'

interface SubjectDialogProps {
  /** Null to add one. */
  readonly subject: Subject | null
  onClose(): void
}

const ERROR_FIELDS = { name_taken: 'code' } as const

/** Names, class ranges, team and defaults of a subject. */
export function SubjectDialog({ subject, onClose }: SubjectDialogProps) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const form = useForm<SubjectDraft>({
    initialValues: draftOf(subject, all.baseCurrency),
    validate: {
      ...useNameRules(),
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
  const checkRanges = () => {
    const fields = form.values.ranges.map((_range, index) => `ranges.${index}.from` as const)
    // all of them, so that each is marked
    const [wrong] = fields.filter((field) => form.validateField(field).hasError)
    if (wrong !== undefined) form.getInputNode(wrong)?.focus()
    return wrong === undefined
  }
  const { save, isRunning } = useSaveSubject(subject, form, onClose)
  const title =
    subject === null ? t('settings.add.subject') : t('settings.editNamed', { name: nameOf(subject.names) })
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form noValidate onSubmit={form.onSubmit((draft) => void save(draft))}>
        <Stack gap="sm">
          <NameFields form={form} hasCodeHint={false} />
          <Select
            label={t('settings.department')}
            placeholder={t('administration.noDepartment')}
            clearable
            searchable
            data={departmentChoices(all.departments, nameOf)}
            {...form.getInputProps('departmentId')}
          />
          <RangeRows form={form} />
          <RangeHints subjectId={subject?.id ?? null} ranges={form.values.ranges} />
          <RangePreview
            subjectId={subject?.id ?? null}
            ranges={subjectInput(form.values, subject).ranges}
            check={checkRanges}
          />
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
function useSaveSubject(
  subject: Subject | null,
  form: { setFieldError(field: string, error: string): void },
  onSaved: () => void,
) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const create = useSave('subject.create', form, ERROR_FIELDS)
  const update = useSave('subject.update', form, ERROR_FIELDS)
  const setPolicy = useCommandCall('policy.set')
  const tell = useTell()
  // known from the first save on, so that saving again after its defaults were refused does not add it twice
  const [id, setId] = useState(subject?.id ?? null)
  const save = async (draft: SubjectDraft) => {
    const input = subjectInput(draft, subject)
    const saved = await (id === null ? create.run(input) : update.run({ id, ...input }))
    if (saved === null) return
    setId(saved.id)
    const policy = policyInput(draft, subject, all.baseCurrency)
    if (policy !== null && (await setPolicy.run({ subjectId: saved.id, ...policy })) === null) return
    tell(t('settings.saved', { name: nameOf(input.names) }))
    onSaved()
  }
  return { save, isRunning: create.isRunning || update.isRunning || setPolicy.isRunning }
}
