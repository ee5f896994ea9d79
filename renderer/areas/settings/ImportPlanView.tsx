import { Badge, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FoundColumn, PlannedRow } from '#shared/api/contract/settingsImport.ts'

interface ImportPlanViewProps {
  readonly kind: 'people' | 'subjects'
  readonly columns: readonly FoundColumn[]
  readonly plan: readonly PlannedRow[]
}

const COLORS = { create: 'teal', change: 'blue', leave: 'gray', refuse: 'red' } as const
/** Rows with problems first, then what changes something: what a person looks for. */
const ORDER: Readonly<Record<PlannedRow['action'], number>> = { refuse: 0, create: 1, change: 1, leave: 2 }

/** What taking the file in would do, row by row, with every problem. */
export function ImportPlanView({ kind, columns, plan }: ImportPlanViewProps) {
  const { t, i18n } = useTranslation()
  const words = useColumnWords(kind)
  const count = (action: PlannedRow['action']) => plan.filter((row) => row.action === action).length
  const unknown = columns.filter(({ column }) => column === null).map(({ heading }) => heading)
  const shown = plan.toSorted((a, b) => ORDER[a.action] - ORDER[b.action] || a.row - b.row)
  if (plan.length === 0) return <Text c="dimmed">{t('administration.import.empty')}</Text>
  return (
    <Stack gap={6}>
      <Text size="sm" role="status">
        {t('administration.import.summary', {
          created: count('create'),
          changed: count('change'),
          left: count('leave'),
          refused: count('refuse'),
        })}
      </Text>
      <Text size="xs" c="dimmed">
        {t('administration.import.columns', {
          columns: columns
            .filter(({ column }) => column !== null)
            .map(({ heading, column }) => `${heading} → ${words.column(column ?? '')}`)
            .join(t('settings.semicolon')),
        })}
        {unknown.length === 0
          ? ''
          : ` ${t('administration.import.unknownColumns', { columns: unknown.join(t('settings.comma')) })}`}
      </Text>
      <ScrollArea.Autosize mah={380}>
        <Table verticalSpacing={4} stickyHeader aria-label={t('administration.import.plan')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>{t('administration.import.row')}</Table.Th>
              <Table.Th w={180}>{t('settings.name')}</Table.Th>
              <Table.Th w={110}>{t('administration.import.what')}</Table.Th>
              <Table.Th>{t('administration.import.details')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr key={row.row}>
                <Table.Td>{row.row}</Table.Td>
                <Table.Td>{row.name}</Table.Td>
                <Table.Td>
                  <Badge size="sm" variant="light" tt="none" color={COLORS[row.action]}>
                    {t(`administration.import.action_${row.action}`)}
                  </Badge>
                </Table.Td>
                <Table.Td>
                  {row.problems.map((problem) => (
                    <Text key={`${problem.column} ${problem.code} ${problem.value}`} size="sm" c="red">
                      {t(`administration.import.problem.${problem.code}`, {
                        column: words.column(problem.column),
                        value: problem.value,
                      })}
                    </Text>
                  ))}
                  {row.action === 'refuse'
                    ? null
                    : row.changes.map(({ column, before, after }) => (
                        <Text key={column} size="sm">
                          {words.column(column)}
                          {i18n.language === 'zh-CN' ? '：' : ': '}
                          {before === '' ? null : (
                            <Text span td="line-through" c="dimmed" size="sm">
                              {words.value(column, before)}
                            </Text>
                          )}{' '}
                          {words.value(column, after)}
                        </Text>
                      ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Stack>
  )
}

function useColumnWords(kind: 'people' | 'subjects') {
  const { t, i18n } = useTranslation()
  const word = (key: string, fallback: string) => {
    const found: unknown = i18n.getResource(i18n.language, 'translation', key)
    return typeof found === 'string' ? found : fallback
  }
  return {
    column: (column: string) => word(`administration.import.column.${kind}.${column}`, column),
    value: (column: string, value: string) =>
      column === 'roles'
        ? value
            .split(', ')
            .map((role) => word(`states.role.${role}`, role))
            .join(t('settings.comma'))
        : value
            .replaceAll(/ \((lead|resource|consulting|assistant)\)/g, (_all, role: string) =>
              t('administration.inBrackets', { text: word(`settings.teamRole.${role}`, role) }),
            )
            .replaceAll(', ', t('settings.comma')),
  }
}
