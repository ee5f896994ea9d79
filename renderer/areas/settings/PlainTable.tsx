import { Button, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/settings/Settings.module.css'

export interface PlainColumn<Item> {
  readonly header: string
  readonly isNumber?: boolean
  /** What the row is about. */
  readonly isStrong?: boolean
  cell(item: Item): string
}

/** A button at the end of each row. */
interface PlainEdit<Item> {
  readonly isAllowed: boolean
  label(item: Item): string
  onEdit(item: Item): void
}

interface PlainTableProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly columns: readonly PlainColumn<Item>[]
  keyOf(item: Item): string | number
  readonly edit?: PlainEdit<Item>
}

/** A short list to read. */
export function PlainTable<Item>({ label, items, columns, keyOf, edit }: PlainTableProps<Item>) {
  const { t } = useTranslation()
  if (items.length === 0) return <Text c="dimmed">{t('settings.empty')}</Text>
  const classOf = (column: PlainColumn<Item>) => (column.isNumber === true ? (styles['number'] ?? '') : '')
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing={6} highlightOnHover aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.header} className={classOf(column)}>
                {column.header}
              </Table.Th>
            ))}
            {edit === undefined ? null : <Table.Th aria-label={t('common.edit')} />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={keyOf(item)}>
              {columns.map((column) => (
                <Table.Td
                  key={column.header}
                  className={classOf(column)}
                  fw={column.isStrong === true ? 600 : undefined}
                >
                  {column.cell(item)}
                </Table.Td>
              ))}
              {edit === undefined ? null : (
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    disabled={!edit.isAllowed}
                    aria-label={edit.label(item)}
                    onClick={() => edit.onEdit(item)}
                  >
                    {t('common.edit')}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
