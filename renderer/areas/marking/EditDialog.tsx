import { Button, Group, NumberInput, Select, Stack, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ask, EditField } from '#renderer/areas/marking/MarkDialogs.tsx'
import type { MarkAction, SelectionEdit } from '#renderer/areas/marking/markAction.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { asPercent, SharesEditor, sumOfShares } from '#renderer/ui/SharesEditor.tsx'
import { takeFocus } from '#renderer/ui/takeFocus.ts'

interface EditDialogProps {
  readonly field: EditField
  readonly ask: Ask
  onAnswer(action: MarkAction): void
  onClose(): void
}

/** Changes copies, fund, location or note of one or many rows; Enter takes it. */
export function EditDialog({ field, ask, onAnswer, onClose }: EditDialogProps) {
  const { t } = useTranslation()
  const { all } = useReference()
  const reached = useCall('fund.readTree', {}, { keepsLast: true }).data?.funds.map(({ id }) => id)
  const [copies, setCopies] = useState(ask.row?.copies ?? 1)
  const [shares, setShares] = useState(() => {
    const first = all.funds.find(({ id }) => reached?.includes(id) ?? true)
    const known = asPercent(ask.row?.shares ?? [])
    return known.length > 0 || first === undefined ? known : [{ fundId: first.id, weight: 100 }]
  })
  const [locationId, setLocationId] = useState(ask.row?.locationId ?? null)
  const [note, setNote] = useState(ask.count === 1 ? (ask.row?.note ?? '') : '')

  const changes: Readonly<Record<EditField, SelectionEdit | null>> = {
    copies: Number.isInteger(copies) && copies > 0 ? { copies } : null,
    fund: sumOfShares(shares) === 100 ? { shares } : null,
    location: { locationId },
    note: { note: note.trim() === '' ? null : note.trim() },
  }
  const change = changes[field]
  const fields: Readonly<Record<EditField, ReactNode>> = {
    copies: (
      <NumberInput
        label={t('marking.column.copies')}
        min={1}
        max={9999}
        allowDecimal={false}
        value={copies}
        ref={takeFocus}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(value) => setCopies(Number(value))}
      />
    ),
    fund: (
      <SharesEditor
        shares={shares}
        {...(reached === undefined ? {} : { fundIds: [...reached, ...shares.map(({ fundId }) => fundId)] })}
        onChange={setShares}
      />
    ),
    location: <LocationField value={locationId} onChange={setLocationId} />,
    note: (
      <Textarea
        label={t('marking.column.note')}
        autosize
        minRows={3}
        maxLength={2000}
        value={note}
        ref={takeFocus}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || change === null)
            return
          event.preventDefault()
          onAnswer({ kind: 'edit', change })
        }}
      />
    ),
  }
  return (
    <Dialog opened onClose={onClose} title={t(`marking.${field}Title`, { count: ask.count })} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (change !== null) onAnswer({ kind: 'edit', change })
        }}
      >
        <Stack gap="sm">
          {ask.row === null || ask.count > 1 ? null : <div>{ask.row.title}</div>}
          {fields[field]}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={change === null}>
              {t('common.apply')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function LocationField({
  value,
  onChange,
}: {
  readonly value: number | null
  onChange(id: number | null): void
}) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  return (
    <Select
      label={t('marking.location')}
      placeholder={t('marking.noLocation')}
      clearable
      searchable
      ref={takeFocus}
      data-autofocus
      data={all.locations.map(({ id, code, names }) => ({
        value: String(id),
        label: `${nameOf(names)} (${code})`,
      }))}
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : Number(next))}
    />
  )
}
