import { MultiSelect, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { branchOf, type Department, departmentChoices } from '#renderer/areas/settings/departmentTree.ts'
import { NameFields, useNameRules } from '#renderer/areas/settings/NameFields.tsx'
import { useSave } from '#renderer/areas/settings/useSave.ts'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { DialogFoot } from '#renderer/ui/DialogFoot.tsx'

interface DepartmentDialogProps {
  /** Null to add one. */
  readonly department: Department | null
  onClose(): void
}

interface Draft {
  code: string
  zh: string
  en: string
  kind: 'teaching' | 'library'
  parentId: string | null
  subjects: string[]
}

const ERROR_FIELDS = { name_taken: 'code', department_cycle: 'parentId' } as const

/** Names, place in the tree and subjects of a department. */
export function DepartmentDialog({ department, onClose }: DepartmentDialogProps) {
  const { t } = useTranslation()
  const kindId = useId()
  const { all, nameOf } = useReference()
  const [before] = useState(department)
  const [subjectsBefore] = useState(() =>
    all.subjects.filter(({ departmentId }) => departmentId === (department?.id ?? 0)).map(({ id }) => id),
  )
  const form = useForm<Draft>({
    initialValues: {
      code: before?.code ?? '',
      zh: before?.names.zh ?? '',
      en: before?.names.en ?? '',
      kind: before?.kind ?? 'teaching',
      parentId: before?.parentId ? String(before.parentId) : null,
      subjects: subjectsBefore.map(String),
    },
    validate: useNameRules(),
  })
  const { save, isRunning } = useSaveDepartment({ before, subjectsBefore, form, onSaved: onClose })
  const own = before === null ? new Set<number>() : branchOf(all.departments, before.id)
  const title =
    before === null
      ? t('administration.add.department')
      : t('settings.editNamed', { name: nameOf(before.names) })
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form noValidate onSubmit={form.onSubmit((draft) => void save(draft))}>
        <Stack gap="sm">
          <NameFields form={form} />
          <div>
            <Text size="sm" fw={500} mb={4} id={kindId}>
              {t('settings.kind')}
            </Text>
            <SegmentedControl
              size="xs"
              aria-labelledby={kindId}
              data={[
                { value: 'teaching', label: t('settings.teaching') },
                { value: 'library', label: t('settings.library') },
              ]}
              {...form.getInputProps('kind')}
            />
          </div>
          <Select
            label={t('settings.parent')}
            placeholder={t('administration.departmentAtTop')}
            clearable
            searchable
            data={departmentChoices(
              all.departments.filter(({ id }) => !own.has(id)),
              nameOf,
            )}
            {...form.getInputProps('parentId')}
          />
          <MultiSelect
            label={t('settings.subjectsOf')}
            description={t('administration.subjectsOfDepartment')}
            searchable
            data={all.subjects.map((one) => ({ value: String(one.id), label: nameOf(one.names) }))}
            {...form.getInputProps('subjects')}
          />
          <DialogFoot isRunning={isRunning} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}

interface Saving {
  readonly before: Department | null
  readonly subjectsBefore: readonly number[]
  readonly form: { setFieldError(field: string, error: string): void }
  onSaved(): void
}

/** Saves the department and then its subjects, which are two steps of the record. */
function useSaveDepartment({ before, subjectsBefore, form, onSaved }: Saving) {
  const { t } = useTranslation()
  const { nameOf } = useReference()
  const tell = useTell()
  const create = useSave('department.create', form, ERROR_FIELDS)
  const update = useSave('department.update', form, ERROR_FIELDS)
  const assign = useCommandCall('subject.setDepartments')
  // known from the first save on, so that saving again after its subjects were refused does not add it twice
  const [madeId, setMadeId] = useState<number | null>(null)
  const save = async (draft: Draft) => {
    const fields = {
      code: draft.code,
      names: { zh: draft.zh, en: draft.en },
      kind: draft.kind,
      parentId: draft.parentId === null ? null : Number(draft.parentId),
    }
    const id = before?.id ?? madeId
    const expected = before === null ? undefined : stateOf(before)
    const saved =
      id === null
        ? await create.run(fields)
        : await update.run({ id, ...fields, ...(expected ? { expected } : {}) })
    if (saved === null) return
    setMadeId(saved.id)
    const subjects = changedSubjects(subjectsBefore, draft.subjects.map(Number), saved.id)
    if (subjects.length > 0 && (await assign.run({ subjects })) === null) return
    tell(t('settings.saved', { name: nameOf(fields.names) }))
    onSaved()
  }
  return { save, isRunning: create.isRunning || update.isRunning || assign.isRunning }
}

const stateOf = ({ code, names, kind, parentId }: Department) => ({ code, names, kind, parentId })

function changedSubjects(before: readonly number[], after: readonly number[], departmentId: number) {
  return [
    ...after.filter((id) => !before.includes(id)).map((subjectId) => ({ subjectId, departmentId })),
    ...before.filter((id) => !after.includes(id)).map((subjectId) => ({ subjectId, departmentId: null })),
  ]
}
