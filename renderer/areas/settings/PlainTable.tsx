import { ActionIcon, Button, Menu, Table, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/settings/Settings.module.css'

interface PlainColumn<Item> {
  readonly header: string
  readonly isNumber?: boolean
  /** What the row is about. */
  readonly isStrong?: boolean
  cell(item: Item): ReactNode
}

/** A button at the end of each row. */
interface PlainEdit<Item> {
  /** False where a row cannot be changed as it is. */
  isAllowed(item: Item): boolean
  label(item: Item): string
  onEdit(item: Item): void
}

export interface RowAction {
  readonly label: string
  readonly isDangerous?: boolean
  /** Why it cannot be done now; then it is shown and cannot be chosen. */
  readonly obstacle?: string | null
  run(): void
}

interface PlainTableProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly columns: readonly PlainColumn<Item>[]
  keyOf(item: Item): string | number
  readonly edit?: PlainEdit<Item> | undefined
  /** What else can be done with a row, behind a button; none hides the button. */
  actions?(item: Item): readonly RowAction[]
  /** What stands where there are no rows. */
  readonly empty?: string
}

/** A short list to read, with what can be done to its rows. */
export function PlainTable<Item>(props: PlainTableProps<Item>) {
  const { label, items, columns, keyOf, edit, actions, empty } = props
  const { t } = useTranslation()
  if (items.length === 0) return <Text c="dimmed">{empty ?? t('settings.empty')}</Text>
  const classOf = (column: PlainColumn<Item>) => (column.isNumber === true ? (styles['number'] ?? '') : '')
  const hasEnd = edit !== undefined || actions !== undefined
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
            {hasEnd ? <Table.Th aria-label={t('common.edit')} /> : null}
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
              {hasEnd ? (
                <Table.Td className={styles['end'] ?? ''}>
                  {edit === undefined ? null : <EditButton edit={edit} item={item} />}
                  <ActionMenu actions={actions?.(item) ?? []} label={edit?.label(item) ?? label} />
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function EditButton<Item>({ edit, item }: { readonly edit: PlainEdit<Item>; readonly item: Item }) {
  const { t } = useTranslation()
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      disabled={!edit.isAllowed(item)}
      aria-label={edit.label(item)}
      onClick={() => edit.onEdit(item)}
    >
      {t('common.edit')}
    </Button>
  )
}

function ActionMenu({ actions, label }: { readonly actions: readonly RowAction[]; readonly label: string }) {
  const { t } = useTranslation()
  if (actions.length === 0) return null
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          size={26}
          variant="subtle"
          color="gray"
          aria-label={`${t('administration.more')}: ${label}`}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <ActionItem key={action.label} action={action} />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What cannot be done can still be reached, so that its reason is read by everybody. */
function ActionItem({ action: { label, isDangerous, obstacle, run } }: { readonly action: RowAction }) {
  const isBlocked = typeof obstacle === 'string'
  const color = isBlocked ? 'gray' : 'red'
  return (
    <Menu.Item
      {...(isBlocked || isDangerous === true ? { color } : {})}
      aria-disabled={isBlocked}
      closeMenuOnClick={!isBlocked}
      onClick={() => {
        if (!isBlocked) run()
      }}
    >
      {label}
      {isBlocked ? (
        <Text size="xs" c="dimmed" maw={260}>
          {obstacle}
        </Text>
      ) : null}
    </Menu.Item>
  )
}
