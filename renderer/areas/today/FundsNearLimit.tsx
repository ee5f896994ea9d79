import { Anchor, Group, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import styles from '#renderer/areas/today/Today.module.css'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Money } from '#renderer/ui/Money.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'

/** The funds at or over their warning, the fullest first; nothing where there are none. */
export function FundsNearLimit({ fundIds }: { readonly fundIds: readonly number[] }) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const tree = useCall('fund.readTree', {})
  const shown = (tree.data?.funds ?? [])
    .filter(({ id }) => fundIds.includes(id))
    .toSorted((a, b) => (b.usedPercent ?? 0) - (a.usedPercent ?? 0))
  if (shown.length === 0) return null
  const percent = (value: number | null) =>
    value === null ? t('today.noLimit') : t('common.percentOf', { percent: value })
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {t('today.funds')}
        </Title>
        <Anchor component={Link} href="/budget" size="sm">
          {t('today.openBudget')}
        </Anchor>
      </Group>
      <Table verticalSpacing={6} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('today.fund')}</Table.Th>
            <Table.Th>{t('today.level')}</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>{t('today.used')}</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>{t('today.warnAt')}</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>{t('today.stopAt')}</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>{t('today.available')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((fund) => (
            <Table.Tr key={fund.id}>
              <Table.Td>
                {nameOf(fund.names)}{' '}
                <Text span size="xs" c="dimmed">
                  {fund.code}
                </Text>
              </Table.Td>
              <Table.Td>
                <StatusBadge
                  icon={fund.level === 'stop' ? IconHandStop : IconAlertTriangle}
                  color={fund.level === 'stop' ? 'red' : 'orange'}
                  text={t(`states.level.${fund.level}`)}
                />
              </Table.Td>
              <Table.Td className={styles['number'] ?? ''}>{percent(fund.usedPercent)}</Table.Td>
              <Table.Td className={styles['number'] ?? ''}>{percent(fund.warnPercent)}</Table.Td>
              <Table.Td className={styles['number'] ?? ''}>{percent(fund.stopPercent)}</Table.Td>
              <Table.Td className={styles['number'] ?? ''}>
                <Money minor={fund.tree.availableMinor} currency={all.baseCurrency} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
