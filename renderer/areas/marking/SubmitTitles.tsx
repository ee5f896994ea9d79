import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/marking/Marking.module.css'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { formatAmount, formatCount } from '#renderer/ui/format.ts'
import { priceWords } from '#renderer/ui/moneyWords.ts'
import type { Client } from '#shared/api/client.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** A dialog is no place to read more; the table behind it shows all with a filter. */
const MOST_SHOWN = 200

interface Selected {
  readonly rows: readonly MarkingRow[]
  readonly count: number
}

interface SubmitTitlesProps {
  readonly subjectId: number
  readonly listId: number | null
}

/** The titles that are selected in a subject, each with its copies and what they cost. */
export function SubmitTitles({ subjectId, listId }: SubmitTitlesProps) {
  const { t, i18n } = useTranslation()
  const client = useClient()
  const reference = useReference()
  const base = reference.all.baseCurrency
  const { data } = useQuery({
    queryKey: ['submitTitles', subjectId, listId],
    queryFn: () => readSelected(client, subjectId, listId),
    // Read anew with every dialog: marks have been made since.
    staleTime: 0,
    gcTime: 0,
  })
  if (data === undefined || data.count === 0) return null
  const more = data.count - data.rows.length
  return (
    <section className={styles['submitTitles']} aria-label={t('marking.submitTitles')} tabIndex={0}>
      <Table verticalSpacing={2} fz="sm" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('marking.column.title')}</Table.Th>
            <Table.Th ta="right">{t('marking.column.price')}</Table.Th>
            <Table.Th ta="right">{t('marking.column.copies')}</Table.Th>
            <Table.Th ta="right">{t('marking.submitSum', { currency: base })}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>{row.title}</Table.Td>
              <Table.Td ta="right" className={styles['nowrap'] ?? ''}>
                {priceWords(row, t, i18n.language, reference)}
              </Table.Td>
              <Table.Td ta="right">{formatCount(row.copies, i18n.language)}</Table.Td>
              <Table.Td ta="right" className={styles['nowrap'] ?? ''}>
                {row.baseTotalMinor === null ? '' : formatAmount(row.baseTotalMinor, base, i18n.language)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {more > 0 ? (
        <Text size="sm" c="dimmed">
          {t('marking.submitMore', { count: more })}
        </Text>
      ) : null}
    </section>
  )
}

async function readSelected(client: Client, subjectId: number, listId: number | null): Promise<Selected> {
  const { view, count } = await client.call('view.open', {
    kind: 'marking',
    scope: { subjectIds: [subjectId], ...(listId === null ? {} : { listId }) },
    filters: [{ column: 'state', op: 'in', values: ['selected'] }],
    sort: [],
    search: '',
  })
  if (count === 0) return { rows: [], count }
  const { rows } = await client.call('view.readWindow', { view, from: 0, to: Math.min(count, MOST_SHOWN) })
  // The contract leaves rows open because one method serves every kind; the kind was given when opening.
  return { rows: rows as MarkingRow[], count }
}
