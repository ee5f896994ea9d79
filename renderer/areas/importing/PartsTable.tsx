import { Select, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/importing/importing.module.css'
import { isFieldKey, useFieldWord } from '#renderer/ui/useFieldWord.ts'
import type { UnderstoodRow } from '#shared/api/contract/importing.ts'
import { type ColumnParts, cutterOf, isMiscut } from '#shared/domain/columnParts.ts'

interface PartsTableProps {
  /** Of the column. */
  readonly name: string
  readonly parts: ColumnParts
  /** What a part can hold. */
  readonly choices: readonly string[]
  readonly rows: readonly UnderstoodRow[]
  readonly column: number
  onChoose(at: number, field: string | null): void
}

const SHOWN_ROWS = 8
const IGNORED = ''

/** The first filled cells of a column as they are cut, with a chooser above each part. */
export function PartsTable({ name, parts, choices, rows, column, onChoose }: PartsTableProps) {
  const { t } = useTranslation()
  const fieldWord = useFieldWord()
  const { separator, fields } = parts
  const cut = cutterOf(separator)
  const size = { of: fields.length, last: fields.findLastIndex((field) => field !== null) }
  const shown = rows
    .map(({ row, cells }) => ({ row, found: cut(cells[column] ?? '') }))
    .filter(({ found }) => found.length > 0)
    .slice(0, SHOWN_ROWS)
    .map((one) => ({ ...one, isWrong: isMiscut(one.found, size) }))
  const wrong = shown.filter(({ isWrong }) => isWrong).length
  const hasMore = shown.some(({ found }) => found.length > fields.length)
  const state =
    shown.length === 0
      ? t('importing.parts.nothing')
      : wrong === 0
        ? t('importing.parts.fits')
        : t('importing.parts.differs', { count: wrong })
  const data = [
    { value: IGNORED, label: t('importing.parts.ignored') },
    ...choices.map((field) => ({ value: field, label: fieldWord(field) })),
  ]
  return (
    <>
      <div
        className={styles['scroll']}
        tabIndex={0}
        role="region"
        aria-label={t('importing.parts.title', { name })}
      >
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col" className={`${styles['number']} ${styles['rowNumber']}`}>
                {t('importing.parts.row')}
              </th>
              {fields.map((field, at) => (
                <th scope="col" key={at}>
                  <Select
                    aria-label={t('importing.parts.partOf', { name, number: at + 1 })}
                    size="xs"
                    miw={150}
                    searchable
                    allowDeselect={false}
                    comboboxProps={{ withinPortal: true }}
                    value={field !== null && isFieldKey(field) ? field : IGNORED}
                    data={data}
                    onChange={(value) => onChoose(at, value === IGNORED ? null : value)}
                  />
                </th>
              ))}
              {hasMore ? <th scope="col">{t('importing.parts.more')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, found, isWrong }) => (
              <tr key={row}>
                <td className={isWrong ? `${styles['number']} ${styles['flagged']}` : styles['number']}>
                  <span className={styles['mark']}>
                    {isWrong ? (
                      <IconAlertTriangle
                        size={14}
                        role="img"
                        aria-label={t('importing.issue.parts_differ.text')}
                      />
                    ) : null}
                    {row}
                  </span>
                </td>
                {fields.map((field, at) => (
                  <td key={at} className={field === null ? styles['unusedPart'] : undefined}>
                    <span className={styles['cell']} title={found[at] ?? ''}>
                      {found[at]}
                    </span>
                  </td>
                ))}
                {hasMore ? (
                  <td className={styles['unusedPart']}>
                    <span className={styles['cell']}>
                      {found.slice(fields.length).join(` ${separator.trim()} `)}
                    </span>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" role="status">
        {state}
      </Text>
    </>
  )
}
