import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NewPersonDialog } from '#renderer/areas/settings/NewPersonDialog.tsx'
import { PlainTable } from '#renderer/areas/settings/PlainTable.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { AddButton } from '#renderer/ui/AddButton.tsx'

/** Who works here, in which roles and for which subjects. */
export function People() {
  const { t } = useTranslation()
  const { all, nameOf, subject } = useReference()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <AddButton operation="administer" label={t('settings.add.person')} onClick={() => setAdding(true)} />
      {isAdding ? <NewPersonDialog onClose={() => setAdding(false)} /> : null}
      <PlainTable
        label={t('settings.tabs.people')}
        items={all.users}
        keyOf={(user) => user.id}
        columns={[
          { header: t('settings.name'), isStrong: true, cell: (user) => user.displayName },
          { header: t('settings.login'), cell: (user) => user.login },
          {
            header: t('settings.roles'),
            cell: (user) => user.roles.map((role) => t(`states.role.${role}`)).join(t('settings.comma')),
          },
          {
            header: t('settings.subjectsOf'),
            cell: (user) =>
              user.subjectIds.map((id) => nameOf(subject(id)?.names)).join(t('settings.comma')) ||
              t('settings.noSubjects'),
          },
        ]}
      />
    </>
  )
}
