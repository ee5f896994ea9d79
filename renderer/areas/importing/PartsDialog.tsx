import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftColumn } from '#renderer/areas/importing/importDraft.ts'
import { PartsTable } from '#renderer/areas/importing/PartsTable.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import type { UnderstoodRow } from '#shared/api/contract/importing.ts'
import { type ColumnParts, MOST_PARTS, SEPARATOR_CHARS } from '#shared/domain/columnParts.ts'
import type { ImportKind } from '#shared/domain/importField.ts'
import { proposeFields, proposeParts } from '#shared/domain/partProposal.ts'

interface PartsDialogProps {
  readonly column: DraftColumn
  readonly kind: ImportKind
  readonly fields: readonly string[]
  readonly rows: readonly UnderstoodRow[]
  onClose(): void
  onApply(parts: ColumnParts): void
}

const SIGNS = [
  ['/', 'slash'],
  [';', 'semicolon'],
  [',', 'comma'],
  ['|', 'bar'],
  [' - ', 'dash'],
  ['\t', 'tab'],
  ['\n', 'line'],
] as const
const OWN = ''

/** How the cells of a column are cut and what each part is, tried on the first rows while it is chosen. */
export function PartsDialog({ column, kind, fields, rows, onClose, onApply }: PartsDialogProps) {
  const { t } = useTranslation()
  const name = column.heading || t('importing.noHeading', { number: column.column + 1 })
  const cells = rows.map((row) => row.cells[column.column] ?? '')
  const proposed = (separator: string) => proposeFields(kind, column.heading, cells, separator)
  const [chosen, setParts] = useState<ColumnParts | null>(null)
  // until something is chosen by what the rows say, which may come only after the dialog
  const parts = chosen ?? column.parts ?? proposeParts(kind, column.heading, cells) ?? proposed('/')
  const [wantsOwn, setOwn] = useState<boolean | null>(null)
  const isOwn = wantsOwn ?? SIGNS.every(([sign]) => sign !== parts.separator)
  const { separator } = parts
  const canCut = separator !== '' && parts.fields.some((field) => field !== null)
  return (
    <Dialog opened onClose={onClose} size="xl" title={t('importing.parts.title', { name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (canCut) onApply(parts)
        }}
      >
        <Stack gap="sm">
          <Group gap="sm" align="flex-start">
            <Select
              label={t('importing.parts.separator')}
              allowDeselect={false}
              w={220}
              data-autofocus
              value={isOwn ? OWN : separator}
              data={[
                ...SIGNS.map(([value, sign]) => ({ value, label: t(`importing.parts.separators.${sign}`) })),
                { value: OWN, label: t('importing.parts.ownSeparator') },
              ]}
              onChange={(value) => {
                setOwn(value === OWN)
                if (value !== null && value !== OWN) setParts(proposed(value))
              }}
            />
            {isOwn ? (
              <TextInput
                label={t('importing.parts.own')}
                description={t('importing.parts.ownHint')}
                inputWrapperOrder={['label', 'input', 'description']}
                w={260}
                maxLength={SEPARATOR_CHARS}
                value={separator}
                onChange={({ currentTarget: { value } }) =>
                  setParts(value === '' ? { ...parts, separator: '' } : proposed(value))
                }
              />
            ) : null}
            <NumberInput
              label={t('importing.parts.count')}
              w={90}
              min={1}
              max={MOST_PARTS}
              allowDecimal={false}
              value={parts.fields.length}
              onChange={(value) => {
                const count = Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), MOST_PARTS)
                setParts({
                  separator,
                  fields: Array.from({ length: count }, (_, at) => parts.fields[at] ?? null),
                })
              }}
            />
          </Group>
          {separator === '' ? null : (
            <PartsTable
              name={name}
              parts={parts}
              choices={fields}
              rows={rows}
              column={column.column}
              onChoose={(at, field) => setParts({ separator, fields: parts.fields.with(at, field) })}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!canCut}>
              {t('importing.parts.apply')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
