import { Table, Text } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'

const NEEDED = ['title', 'isbn'] as const
const USEFUL = ['author', 'publisher', 'year', 'callNumber', 'location', 'copies', 'loans'] as const

/** What stands where no holdings have been imported: what to export from the library system, and the first step. */
export function EmptyCollection({ action }: { readonly action: ReactNode }) {
  const { t } = useTranslation()
  const names = (fields: readonly (typeof NEEDED | typeof USEFUL)[number][]) =>
    fields.map((field) => t(`importing.fields.${field}`)).join(' · ')
  return (
    <EmptyState
      icon={IconBooks}
      title={t('holding.empty')}
      text={t('holding.emptyHint')}
      action={
        <>
          <Text size="sm">{t('holding.emptySteps')}</Text>
          <Table w="auto" withRowBorders={false} verticalSpacing={2}>
            <Table.Tbody>
              <Table.Tr>
                <Table.Th scope="row">{t('holding.emptyNeeded')}</Table.Th>
                <Table.Td>{names(NEEDED)}</Table.Td>
              </Table.Tr>
              <Table.Tr>
                <Table.Th scope="row">{t('holding.emptyUseful')}</Table.Th>
                <Table.Td>{names(USEFUL)}</Table.Td>
              </Table.Tr>
            </Table.Tbody>
          </Table>
          <Text size="sm" c="dimmed">
            {t('holding.sources')}
          </Text>
          {action ?? <Text size="sm">{t('holding.emptyOthers')}</Text>}
        </>
      }
    />
  )
}
