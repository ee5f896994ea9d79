import { Anchor, Group, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import styles from '#renderer/areas/today/Today.module.css'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { Money } from '#renderer/ui/Money.tsx'

/** More than this are on the screen of approvals. */
const SHOWN = 6

/** The submissions that wait for the person, oldest first; nothing where there are none. */
export function WaitingApprovals() {
  const { t, i18n } = useTranslation()
  const { all, nameOf, subject, user } = useReference()
  const found = useCall('submission.list', { filter: 'mine', limit: 200 })
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const waiting = found.data?.submissions.filter(({ canDecide }) => canDecide).toReversed() ?? []
  if (waiting.length === 0) return null
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {t('today.approvals')}
        </Title>
        <Anchor component={Link} href="/approvals" size="sm">
          {t('today.allApprovals')}
        </Anchor>
      </Group>
      <Table verticalSpacing={6} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('approval.number')}</Table.Th>
            <Table.Th>{t('approval.subject')}</Table.Th>
            <Table.Th>{t('approval.by')}</Table.Th>
            <Table.Th>{t('approval.when')}</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>{t('approval.titles')}</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>
              {t('approval.totalIn', { currency: all.baseCurrency })}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {waiting.slice(0, SHOWN).map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Anchor component={Link} href={`/approvals/${one.id}`} fw={600} size="sm">
                  {one.number}
                </Anchor>
              </Table.Td>
              <Table.Td>{nameOf(subject(one.subjectId)?.names)}</Table.Td>
              <Table.Td>{user(one.userId)?.displayName ?? ''}</Table.Td>
              <Table.Td>
                <DateText iso={one.createdAt} withTime />
              </Table.Td>
              <Table.Td className={styles['number'] ?? ''}>
                {formatCount(one.waiting, i18n.language)}
              </Table.Td>
              <Table.Td className={styles['number'] ?? ''}>
                <Money minor={one.totalMinor} currency={all.baseCurrency} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {waiting.length > SHOWN ? (
        <Text size="sm" c="dimmed" mt={4}>
          {t('approval.more', { count: waiting.length - SHOWN })}
        </Text>
      ) : null}
    </section>
  )
}
