import { Button, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftColumn, ownTags } from '#renderer/areas/importing/importDraft.ts'
import styles from '#renderer/areas/importing/importing.module.css'
import { PartsDialog } from '#renderer/areas/importing/PartsDialog.tsx'
import { samplesOf } from '#renderer/areas/importing/previewCells.ts'
import { isFieldKey, useFieldWord } from '#renderer/ui/useFieldWord.ts'
import type { UnderstoodRow } from '#shared/api/contract/importing.ts'
import { type ColumnUse, fieldsIn } from '#shared/domain/columnParts.ts'
import type { ImportKind } from '#shared/domain/importField.ts'

interface ColumnsTableProps {
  readonly columns: readonly DraftColumn[]
  readonly kind: ImportKind
  /** What a column of this kind of file can hold. */
  readonly fields: readonly string[]
  readonly rows: readonly UnderstoodRow[]
  onChoose(column: number, use: ColumnUse): void
}

const SAMPLES = 3
const UNUSED = ''
/** No field is called so. */
const CUT = 'parts'
/** From these confidences on a proposal is called sure and likely. */
const SURE = 0.85
const LIKELY = 0.6

/** The columns of the file: what each holds, how that is known, and a chooser to correct it. */
export function ColumnsTable({ columns, kind, fields, rows, onChoose }: ColumnsTableProps) {
  const { t } = useTranslation()
  const fieldWord = useFieldWord()
  const [cutting, setCutting] = useState<DraftColumn | null>(null)
  const used = columns.filter((column) => fieldsIn(column).length > 0)
  const all = used.flatMap(fieldsIn)
  const tags = ownTags(columns)
  const twice = all.find((field, at) => all.indexOf(field) < at)
  const nameOf = ({ heading, column }: DraftColumn) =>
    heading || t('importing.noHeading', { number: column + 1 })
  const choices = [
    { value: UNUSED, label: t('importing.unused') },
    { value: CUT, label: t('importing.parts.cut') },
    ...fields.map((field) => ({ value: field, label: fieldWord(field) })),
  ]
  return (
    <section className={`${styles['section']} ${styles['columns']}`} aria-label={t('importing.columns')}>
      <div className={styles['sectionHead']}>
        <h2>{t('importing.columns')}</h2>
        <Text size="xs" c="dimmed">
          {t('importing.columnsCount', { used: used.length, all: columns.length })} ·{' '}
          {t('importing.columnsHint')}
        </Text>
      </div>
      {tags.length === 0 ? null : (
        <Text size="xs" px="md" pb={6} role="status">
          {t('importing.ownFields', { tags: tags.join(' · ') })}
        </Text>
      )}
      {twice === undefined ? null : (
        <Text size="xs" px="md" pb={6} role="status">
          {t('importing.fieldTwice', { field: fieldWord(twice), ...sharing(used, twice, nameOf) })}
        </Text>
      )}
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('importing.heading')}</th>
              <th scope="col">{t('importing.samples')}</th>
              <th scope="col">{t('importing.field')}</th>
              <th scope="col">{t('importing.sure')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => {
              const name = nameOf(column)
              const samples = samplesOf(rows, column.column, SAMPLES).join('  |  ')
              return (
                <tr
                  key={column.column}
                  className={fieldsIn(column).length === 0 ? styles['unused'] : undefined}
                >
                  <td>
                    <span className={styles['cell']} title={name}>
                      {name}
                    </span>
                  </td>
                  <td>
                    <span className={`${styles['cell']} ${styles['sample']}`} title={samples}>
                      {samples}
                    </span>
                  </td>
                  <td>
                    <Select
                      aria-label={`${name}: ${t('importing.field')}`}
                      w={220}
                      searchable
                      openOnFocus={false}
                      allowDeselect={false}
                      value={chosenOf(column)}
                      data={choices}
                      onChange={(value) => {
                        if (value === CUT) setCutting(column)
                        else onChoose(column.column, { field: value === UNUSED ? null : value, parts: null })
                      }}
                    />
                    {column.parts === null ? null : (
                      <CutNote column={column} name={name} onChange={() => setCutting(column)} />
                    )}
                  </td>
                  <td>
                    <Confidence column={column} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {cutting === null ? null : (
        <PartsDialog
          column={cutting}
          kind={kind}
          fields={fields}
          rows={rows}
          onClose={() => setCutting(null)}
          onApply={(parts) => {
            onChoose(cutting.column, { field: null, parts })
            setCutting(null)
          }}
        />
      )}
    </section>
  )
}

/** The column of those that hold a field which comes first, and the others. */
function sharing(
  columns: readonly DraftColumn[],
  field: string,
  nameOf: (column: DraftColumn) => string,
): { first: string; others: string } {
  const [first = '', ...others] = columns.filter((column) => fieldsIn(column).includes(field)).map(nameOf)
  return { first, others: others.join(' · ') }
}

function chosenOf({ field, parts }: DraftColumn): string {
  if (parts !== null) return CUT
  return field !== null && isFieldKey(field) ? field : UNUSED
}

interface CutNoteProps {
  readonly column: DraftColumn
  readonly name: string
  onChange(): void
}

/** What the parts of a column are, and the way to change it. */
function CutNote({ column, name, onChange }: CutNoteProps) {
  const { t } = useTranslation()
  const fieldWord = useFieldWord()
  const fields = fieldsIn(column).map(fieldWord).join(' · ')
  return (
    <Group gap={4} wrap="nowrap" w={220}>
      <Text size="xs" c="dimmed" truncate title={fields}>
        {t('importing.parts.partsOf', { fields })}
      </Text>
      <Button
        variant="subtle"
        size="compact-xs"
        flex="none"
        aria-label={`${name}: ${t('importing.parts.change')}`}
        onClick={onChange}
      >
        {t('importing.parts.change')}
      </Button>
    </Group>
  )
}

function Confidence({ column }: { readonly column: DraftColumn }) {
  const { t } = useTranslation()
  const { confidence, reason } = column
  const why = t(`importing.columnReason.${reason}`)
  if (fieldsIn(column).length === 0 || reason === 'chosen' || reason === 'profile' || reason === 'format')
    return why
  const level = confidence >= SURE ? 'high' : confidence >= LIKELY ? 'likely' : 'unsure'
  return (
    <Text
      size="sm"
      span
      {...(level === 'unsure' ? { fw: 600 } : {})}
      title={`${Math.round(confidence * 100)} %`}
    >
      {t(`importing.confidence.${level}`)} · {why}
    </Text>
  )
}
