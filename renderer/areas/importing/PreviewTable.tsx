import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DraftColumn } from '#renderer/areas/importing/importDraft.ts'
import styles from '#renderer/areas/importing/importing.module.css'
import { isMaterialType } from '#renderer/areas/importing/materialWord.ts'
import { issuesAt, type PreviewIssue, previewFields } from '#renderer/areas/importing/previewCells.ts'
import { wordError } from '#renderer/data/errorWords.ts'
import { issueKey } from '#renderer/ui/issueKey.ts'
import { useFieldWord } from '#renderer/ui/useFieldWord.ts'
import type { UnderstoodRow } from '#shared/api/contract/importing.ts'

interface PreviewTableProps {
  readonly rows: readonly UnderstoodRow[]
  readonly columns: readonly DraftColumn[]
  readonly isUpdating: boolean
  readonly error: unknown
}

const RIGHT_ALIGNED = new Set(['price', 'year', 'copies', 'quantity', 'loans'])

/** The first rows as they will be taken in, with what there is to remark marked where it is. */
export function PreviewTable({ rows, columns, isUpdating, error }: PreviewTableProps) {
  const { t } = useTranslation()
  const fieldWord = useFieldWord()
  const fields = previewFields(rows, columns)
  const remarks = rows.reduce((sum, { issues }) => sum + issues.length, 0)
  const state = isUpdating
    ? t('importing.previewUpdating')
    : remarks === 0
      ? t('importing.previewClean')
      : t('importing.previewIssues', { count: remarks })
  return (
    <div className={`${styles['section']} ${styles['preview']}`}>
      <div className={styles['sectionHead']}>
        <h2>{t('importing.preview')}</h2>
        <Text size="xs" c="dimmed" role="status">
          {rows.length === 0 && !isUpdating ? t('importing.previewEmpty') : state}
        </Text>
      </div>
      {error === null ? null : (
        <Alert role="alert" color="red" p="xs" mx="md" mb="xs">
          {wordError(error, t).text}
        </Alert>
      )}
      {rows.length === 0 ? null : (
        // Can be scrolled with the arrow keys, since nothing in it takes the focus.
        <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('importing.preview')}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col" className={`${styles['number']} ${styles['rowNumber']}`}>
                  {t('importing.previewRow')}
                </th>
                {fields.map((field) => (
                  <th
                    key={field}
                    scope="col"
                    className={RIGHT_ALIGNED.has(field) ? styles['number'] : undefined}
                  >
                    {fieldWord(field)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PreviewRow
                  key={`${row.sheet ?? ''} ${row.row}`}
                  row={row}
                  fields={fields}
                  columns={columns}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

interface PreviewRowProps {
  readonly row: UnderstoodRow
  readonly fields: readonly string[]
  readonly columns: readonly DraftColumn[]
}

function PreviewRow({ row, fields, columns }: PreviewRowProps) {
  const { t } = useTranslation()
  const { understood } = row
  const ofRow = issuesAt(row, null, columns)
  if (understood === null) {
    return (
      <tr className={styles['rejected']}>
        <td className={styles['number']}>{row.row}</td>
        <td colSpan={Math.max(1, fields.length)}>
          <span className={styles['mark']}>
            <IconAlertTriangle size={14} aria-hidden />
            <strong>{t('importing.previewRejected')}</strong>
            {row.issues.map(({ code }) => t(`importing.issue.${issueKey(code)}.text`)).join(' · ')}
          </span>
          <Text size="xs" truncate maw={700}>
            {(row.cells.length === 0 ? row.issues.map(({ value }) => value) : row.cells)
              .filter((cell) => cell !== '')
              .join(' · ')}
          </Text>
        </td>
      </tr>
    )
  }
  return (
    <tr>
      <td className={ofRow.length === 0 ? styles['number'] : `${styles['number']} ${styles['flagged']}`}>
        <Flagged text={String(row.row)} issues={ofRow} />
      </td>
      {fields.map((field) => {
        const issues = issuesAt(row, field, columns)
        const kind = RIGHT_ALIGNED.has(field) ? styles['number'] : ''
        const text = understood[field] ?? ''
        return (
          <td key={field} className={issues.length === 0 ? kind : `${kind} ${styles['flagged']}`}>
            <Flagged
              text={field === 'materialType' && isMaterialType(text) ? t(`states.material.${text}`) : text}
              issues={issues}
            />
          </td>
        )
      })}
    </tr>
  )
}

/** A cell; where there is something to remark with a sign, and the remark and what the file says on hover. */
function Flagged({ text, issues }: { readonly text: string; readonly issues: readonly PreviewIssue[] }) {
  const { t } = useTranslation()
  if (issues.length === 0) {
    return (
      <span className={styles['cell']} title={text}>
        {text}
      </span>
    )
  }
  const remarks = issues.map(({ code, value }) =>
    [
      t(`importing.issue.${issueKey(code)}.text`),
      value === '' ? '' : t('importing.inFile', { value }),
      t(`importing.issue.${issueKey(code)}.remedy`),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  )
  const first = issues[0]
  return (
    <span className={styles['mark']} title={remarks.join('\n\n')}>
      <IconAlertTriangle size={14} role="img" aria-label={remarks.join(' ')} />
      <span className={styles['cell']}>{text === '' ? (first?.value ?? '') : text}</span>
    </span>
  )
}
