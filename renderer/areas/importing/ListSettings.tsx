import { Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ImportDraft,
  type Inspection,
  isCurrency,
  stemOf,
  vendorOf,
} from '#renderer/areas/importing/importDraft.ts'
import { RecognisedNote } from '#renderer/areas/importing/RecognisedNote.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { AddButton } from '#renderer/ui/AddButton.tsx'
import { NewVendorDialog } from '#renderer/ui/NewVendorDialog.tsx'
import { type ImportKind, importKind } from '#shared/schema/common.ts'

interface ListSettingsProps {
  readonly draft: ImportDraft
  readonly inspection: Inspection
  onKind(kind: ImportKind): void
  onChange(draft: ImportDraft): void
}

/** What the import will be: its kind, and for a title list the vendor, name and dates. */
export function ListSettings({ draft, inspection, onKind, onChange }: ListSettingsProps) {
  const { t } = useTranslation()
  const { all, vendor } = useReference()
  const vendorId = vendorOf(draft, inspection)
  const [isAdding, setAdding] = useState(false)
  const set = (changed: Partial<ImportDraft>) => onChange({ ...draft, ...changed })
  const isWrongCurrency = draft.currency !== '' && !isCurrency(draft.currency)
  return (
    <Stack gap={10}>
      {inspection.profile === null ? null : <RecognisedNote profile={inspection.profile} />}
      <Select
        label={t('importing.kindLabel')}
        allowDeselect={false}
        value={draft.kind}
        data={importKind.options.map((kind) => ({ value: kind, label: t(`importing.kind.${kind}`) }))}
        onChange={(value) => {
          const kind = importKind.safeParse(value)
          if (kind.success && kind.data !== draft.kind) onKind(kind.data)
        }}
      />
      {draft.kind === 'list' ? (
        <>
          <Select
            label={t('importing.vendor')}
            placeholder={t('importing.vendorChoose')}
            nothingFoundMessage={t('importing.vendorNone')}
            description={all.vendors.length === 0 ? t('importing.vendorNone') : undefined}
            required
            searchable
            allowDeselect={false}
            value={vendorId === null ? null : String(vendorId)}
            data={all.vendors.map(({ id, name }) => ({ value: String(id), label: name }))}
            onChange={(value) => set({ vendorId: value === null ? null : Number(value) })}
          />
          <AddButton operation="import" label={t('settings.add.vendor')} onClick={() => setAdding(true)} />
          {isAdding ? (
            <NewVendorDialog
              onClose={() => setAdding(false)}
              onCreated={(added) => set({ vendorId: added })}
            />
          ) : null}
          <TextInput
            label={t('importing.listName')}
            placeholder={stemOf(inspection.fileName)}
            maxLength={200}
            value={draft.listName}
            onChange={(event) => set({ listName: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('importing.receivedOn')}
            value={draft.receivedOn}
            onChange={(event) => set({ receivedOn: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('importing.dueOn')}
            value={draft.dueOn}
            min={draft.receivedOn}
            onChange={(event) => set({ dueOn: event.currentTarget.value })}
          />
          <TextInput
            label={t('importing.currency')}
            placeholder={vendor(vendorId)?.currency ?? all.baseCurrency}
            maxLength={3}
            styles={{ wrapper: { width: 140 } }}
            value={draft.currency}
            error={isWrongCurrency ? t('importing.currencyWrong') : undefined}
            onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
          />
        </>
      ) : null}
    </Stack>
  )
}
