import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DepartmentDialog } from '#renderer/areas/settings/DepartmentDialog.tsx'
import { type Department, inTreeOrder, type Placed } from '#renderer/areas/settings/departmentTree.ts'
import { LocationDialog } from '#renderer/areas/settings/LocationDialog.tsx'
import { PlainTable } from '#renderer/areas/settings/PlainTable.tsx'
import { useRemove } from '#renderer/areas/settings/useRemove.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { AddButton } from '#renderer/ui/AddButton.tsx'
import type { Reference } from '#shared/api/contract/reference.ts'

type Location = Reference['locations'][number]

/** Where books stand. */
export function Locations() {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const mayEdit = useCan('administer')
  const [edited, setEdited] = useState<Location | 'new' | null>(null)
  const remove = useRemove('location.delete')
  return (
    <>
      <AddButton
        operation="administer"
        label={t('administration.add.location')}
        onClick={() => setEdited('new')}
      />
      {edited === null ? null : (
        <LocationDialog location={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      <PlainTable
        label={t('settings.tabs.locations')}
        items={all.locations}
        keyOf={(location) => location.id}
        columns={[
          { header: t('settings.code'), cell: (location) => location.code },
          { header: t('settings.name'), isStrong: true, cell: (location) => nameOf(location.names) },
        ]}
        {...(mayEdit
          ? {
              edit: {
                isAllowed: () => true,
                label: (location: Location) => t('settings.editNamed', { name: nameOf(location.names) }),
                onEdit: (location: Location) => setEdited(location),
              },
              actions: (location: Location) => [remove(location.id, nameOf(location.names))],
            }
          : {})}
      />
    </>
  )
}

/** The departments that recommend, and those of the library, in their tree. */
export function Departments() {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const mayEdit = useCan('administer')
  const [edited, setEdited] = useState<Department | 'new' | null>(null)
  const remove = useRemove('department.delete')
  const subjectsOf = (id: number) =>
    all.subjects.filter(({ departmentId }) => departmentId === id).map(({ names }) => nameOf(names))
  const peopleOf = (id: number) => all.users.filter(({ departmentId }) => departmentId === id).length
  return (
    <>
      <AddButton
        operation="administer"
        label={t('administration.add.department')}
        onClick={() => setEdited('new')}
      />
      {edited === null ? null : (
        <DepartmentDialog department={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      <PlainTable
        label={t('settings.tabs.departments')}
        items={inTreeOrder(all.departments).map((placed) => ({
          ...placed,
          name: nameOf(placed.department.names),
        }))}
        keyOf={({ department }) => department.id}
        columns={[
          {
            header: t('settings.name'),
            isStrong: true,
            cell: indentedName,
          },
          { header: t('settings.code'), cell: ({ department }) => department.code },
          { header: t('settings.kind'), cell: ({ department }) => t(`settings.${department.kind}`) },
          {
            header: t('settings.subjectsOf'),
            cell: ({ department }) =>
              subjectsOf(department.id).join(t('settings.comma')) || t('settings.noSubjects'),
          },
          {
            header: t('administration.peopleCount'),
            isNumber: true,
            cell: ({ department }) => peopleOf(department.id),
          },
        ]}
        {...(mayEdit
          ? {
              edit: {
                isAllowed: () => true,
                label: ({ department }: Placed) =>
                  t('settings.editNamed', { name: nameOf(department.names) }),
                onEdit: ({ department }: Placed) => setEdited(department),
              },
              actions: ({ department }: Placed) => [remove(department.id, nameOf(department.names))],
            }
          : {})}
      />
    </>
  )
}

const indentedName = ({ name, depth }: Placed & { readonly name: string }) => (
  <span style={{ paddingInlineStart: depth * 20 }}>{name}</span>
)
