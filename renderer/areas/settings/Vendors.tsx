import { Badge, Group, Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PlainTable, type RowAction } from '#renderer/areas/settings/PlainTable.tsx'
import { useRemove } from '#renderer/areas/settings/useRemove.ts'
import { useTellAfter } from '#renderer/areas/settings/useTell.ts'
import { VendorDialog } from '#renderer/areas/settings/VendorDialog.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { AddButton } from '#renderer/ui/AddButton.tsx'
import { NewVendorDialog } from '#renderer/ui/NewVendorDialog.tsx'
import type { Reference } from '#shared/api/contract/reference.ts'

type Vendor = Reference['vendors'][number]
type ShownVendor = Vendor & { readonly isFormer: boolean }

/** From whom the library buys, and on which terms. */
export function Vendors() {
  const { t } = useTranslation()
  const { all } = useReference()
  const mayEdit = useCan('profiles')
  const [edited, setEdited] = useState<Vendor | 'new' | null>(null)
  const [withFormer, setWithFormer] = useState(false)
  const formerVendors = withFormer ? all.formerVendors : []
  const actions = useVendorActions()
  return (
    <>
      <Group gap="sm" align="center">
        <AddButton operation="profiles" label={t('settings.add.vendor')} onClick={() => setEdited('new')} />
        <Switch
          size="xs"
          mb="xs"
          ml="auto"
          label={t('administration.withFormerVendors')}
          checked={withFormer}
          onChange={(event) => setWithFormer(event.currentTarget.checked)}
        />
      </Group>
      {edited === 'new' ? <NewVendorDialog onClose={() => setEdited(null)} /> : null}
      {edited === null || edited === 'new' ? null : (
        <VendorDialog vendor={edited} onClose={() => setEdited(null)} />
      )}
      <PlainTable
        label={t('settings.tabs.vendors')}
        items={[
          ...all.vendors.map((vendor) => ({ ...vendor, isFormer: false })),
          ...formerVendors.map((vendor) => ({ ...vendor, isFormer: true })),
        ]}
        keyOf={(vendor) => vendor.id}
        columns={[
          { header: t('settings.code'), cell: (vendor) => vendor.code },
          {
            header: t('settings.name'),
            isStrong: true,
            cell: vendorName,
          },
          { header: t('settings.currency'), cell: (vendor) => vendor.currency },
          {
            header: t('administration.discount'),
            isNumber: true,
            cell: (vendor) => (vendor.discountPercent === '0' ? '' : vendor.discountPercent),
          },
          { header: t('administration.leadDays'), isNumber: true, cell: (vendor) => vendor.leadDays },
        ]}
        {...(mayEdit
          ? {
              edit: {
                isAllowed: ({ isFormer }: ShownVendor) => !isFormer,
                label: (vendor: ShownVendor) => t('settings.editNamed', { name: vendor.name }),
                onEdit: ({ isFormer: _isFormer, ...vendor }: ShownVendor) => setEdited(vendor),
              },
              actions,
            }
          : {})}
      />
    </>
  )
}

const vendorName = (vendor: ShownVendor) => <VendorName vendor={vendor} />

function VendorName({ vendor: { name, isFormer } }: { readonly vendor: ShownVendor }) {
  const { t } = useTranslation()
  return (
    <>
      {name}{' '}
      {isFormer ? (
        <Badge size="sm" variant="light" color="gray" tt="none">
          {t('administration.state.former')}
        </Badge>
      ) : null}
    </>
  )
}

function useVendorActions(): (vendor: ShownVendor) => RowAction[] {
  const { t } = useTranslation()
  const tellAfter = useTellAfter()
  const remove = useRemove('vendor.delete')
  const deactivate = useCommandCall('vendor.deactivate')
  const activate = useCommandCall('vendor.activate')
  return ({ id, name, isFormer }) =>
    isFormer
      ? [
          {
            label: t('administration.activateVendor'),
            run: () => void tellAfter(activate.run({ id }), t('administration.vendorActivated', { name })),
          },
        ]
      : [
          {
            label: t('administration.deactivateVendor'),
            run: () =>
              void tellAfter(deactivate.run({ id }), t('administration.vendorDeactivated', { name })),
          },
          remove(id, name),
        ]
}
