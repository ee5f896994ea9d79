import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PlainTable } from '#renderer/areas/settings/PlainTable.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { AddButton } from '#renderer/ui/AddButton.tsx'
import { NewVendorDialog } from '#renderer/ui/NewVendorDialog.tsx'

/** From whom the library buys. */
export function Vendors() {
  const { t } = useTranslation()
  const { all } = useReference()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <AddButton operation="import" label={t('settings.add.vendor')} onClick={() => setAdding(true)} />
      {isAdding ? <NewVendorDialog onClose={() => setAdding(false)} /> : null}
      <PlainTable
        label={t('settings.tabs.vendors')}
        items={all.vendors}
        keyOf={(vendor) => vendor.id}
        columns={[
          { header: t('settings.code'), cell: (vendor) => vendor.code },
          { header: t('settings.name'), isStrong: true, cell: (vendor) => vendor.name },
          { header: t('settings.currency'), cell: (vendor) => vendor.currency },
        ]}
      />
    </>
  )
}

/** Where books stand. */
export function Locations() {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  return (
    <PlainTable
      label={t('settings.tabs.locations')}
      items={all.locations}
      keyOf={(location) => location.id}
      columns={[
        { header: t('settings.code'), cell: (location) => location.code },
        { header: t('settings.name'), isStrong: true, cell: (location) => nameOf(location.names) },
      ]}
    />
  )
}

/** The departments that recommend, and those of the library. */
export function Departments() {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  return (
    <PlainTable
      label={t('settings.tabs.departments')}
      items={all.departments}
      keyOf={(department) => department.id}
      columns={[
        { header: t('settings.code'), cell: (department) => department.code },
        { header: t('settings.name'), isStrong: true, cell: (department) => nameOf(department.names) },
        { header: t('settings.kind'), cell: (department) => t(`settings.${department.kind}`) },
      ]}
    />
  )
}
