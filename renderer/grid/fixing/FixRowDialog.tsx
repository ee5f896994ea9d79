import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '#renderer/data/useQueryCall.ts'
import styles from '#renderer/grid/fixing/fixing.module.css'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { takeFocus } from '#renderer/ui/takeFocus.ts'
import { useFieldWord } from '#renderer/ui/useFieldWord.ts'
import type { IssueFix } from '#shared/api/contract/importFix.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

type Cells = NonNullable<IssueFix['cells']>

interface FixRowDialogProps {
  readonly runId: number
  readonly row: ImportIssueRow
  /** What was noted for it before. */
  readonly noted: Cells
  onNote(cells: Cells): void
  onClose(): void
}

/** All cells of the row of a remark, to be corrected together. */
export function FixRowDialog({ runId, row, noted, onNote, onClose }: FixRowDialogProps) {
  const { t } = useTranslation()
  const found = useCall('import.getRow', { run: runId, issue: row.id })
  return (
    <Dialog opened onClose={onClose} title={t('fixing.rowTitle', { row: row.row })} size="lg">
      {found.data !== undefined ? (
        <RowForm
          cells={found.data.cells}
          heading={row.column}
          noted={noted}
          onNote={onNote}
          onClose={onClose}
        />
      ) : found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Dialog>
  )
}

interface RowFormProps extends Pick<FixRowDialogProps, 'noted' | 'onNote' | 'onClose'> {
  readonly cells: OutputOf<'import.getRow'>['cells']
  /** Of the column that the remark is about. */
  readonly heading: string | null
}

function RowForm({ cells, heading: about, noted, onNote, onClose }: RowFormProps) {
  const { t } = useTranslation()
  const fieldWord = useFieldWord()
  const [texts, setTexts] = useState(() => new Map(noted.map(({ column, value }) => [column, value])))
  const changed = cells.flatMap(({ column, value }) => {
    const text = texts.get(column)
    return text === undefined || text === value ? [] : [{ column, value: text }]
  })
  // what is taken in first: the other columns cannot be the reason
  const inOrder = cells.toSorted((a, b) => Number(a.fields.length === 0) - Number(b.fields.length === 0))
  const shown = inOrder.find(({ heading }) => heading === about)?.column
  const labelOf = (column: number, heading: string, fields: readonly string[]) =>
    t('fixing.rowField', {
      heading: heading === '' ? t('fixing.rowColumn', { number: column + 1 }) : heading,
      field: fields.length === 0 ? t('fixing.rowUnused') : fields.map(fieldWord).join(' / '),
    })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (changed.length > 0) onNote(changed)
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('fixing.rowHint')}
        </Text>
        <div className={styles['cells']}>
          <Stack gap={6}>
            {inOrder.map(({ column, heading, fields, value }) => (
              <Textarea
                key={column}
                size="xs"
                autosize
                minRows={1}
                maxRows={6}
                label={labelOf(column, heading, fields)}
                value={texts.get(column) ?? value}
                {...(column === (shown ?? inOrder[0]?.column) ? { ref: takeFocus } : {})}
                onChange={({ currentTarget }) => {
                  const text = currentTarget.value
                  setTexts((before) => new Map(before).set(column, text))
                }}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
                  event.preventDefault()
                  event.currentTarget.form?.requestSubmit()
                }}
              />
            ))}
          </Stack>
        </div>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={changed.length === 0}>
            {t('fixing.rowNote')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
