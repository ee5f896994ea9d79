import { Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DraftColumn } from '#renderer/areas/importing/importDraft.ts'
import styles from '#renderer/areas/importing/importing.module.css'
import { samplesOf } from '#renderer/areas/importing/previewCells.ts'
import { isFieldKey, useFieldWord } from '#renderer/ui/useFieldWord.ts'
import type { UnderstoodRow } from '#shared/api/contract/importing.ts'

interface ColumnsTableProps {
  readonly columns: readonly DraftColumn[]
  /** What a column of this kind of file can hold. */
  readonly fields: readonly string[]
  readonly rows: readonly UnderstoodRow[]
  onChoose(column: number, field: string | null): void
}

const SAMPLES = 3
const UNUSED = ''
/** From these confidences on a proposal is called sure and likely. */
const SURE = 0.85
const LIKELY = 0.6

/** The columns of the file: what each holds, how that is known, and a chooser to correct it. */
export function ColumnsTable({ columns, fields, rows, onChoose }: ColumnsTableProps) {
  const { t } = useTranslation()
  const fieldWord = useFieldWord()
  const used = columns.filter(({ field }) => field !== null)
  const twice = used.find(({ field }, index) => used.some((one, at) => at < index && one.field === field))
  const choices = [
    { value: UNUSED, label: t('importing.unused') },
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
      {twice?.field == null ? null : (
        <Text size="xs" px="md" pb={6} role="status">
          {t('importing.fieldTwice', { field: fieldWord(twice.field) })}
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
              const name = column.heading || t('importing.noHeading', { number: column.column + 1 })
              const samples = samplesOf(rows, column.column, SAMPLES).join('  |  ')
              return (
                <tr key={column.column} className={column.field === null ? styles['unused'] : undefined}>
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
                      allowDeselect={false}
                      value={column.field !== null && isFieldKey(column.field) ? column.field : UNUSED}
                      data={choices}
                      onChange={(value) => onChoose(column.column, value === UNUSED ? null : value)}
                    />
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
    </section>
  )
}

function Confidence({ column }: { readonly column: DraftColumn }) {
  const { t } = useTranslation()
  const { field, confidence, reason } = column
  const why = t(`importing.columnReason.${reason}`)
  if (field === null || reason === 'chosen' || reason === 'profile' || reason === 'format') return why
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
