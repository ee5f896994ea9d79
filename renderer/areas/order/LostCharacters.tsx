import { Alert, Table, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/order/Order.module.css'
import type { OutputOf } from '#shared/api/contract.ts'

interface LostCharactersProps {
  readonly lost: OutputOf<'order.previewExport'>['lost']
  /** All that would be lost; `lost` holds the first of them. */
  readonly count: number
}

/** Which characters an encoding would lose, each with its place. */
export function LostCharacters({ lost, count }: LostCharactersProps) {
  const { t } = useTranslation()
  return (
    <>
      <Alert
        color="red"
        icon={<IconAlertTriangle size={18} />}
        title={t('order.exportDialog.lost', { count })}
      >
        {t('order.exportDialog.lostHint')}{' '}
        {lost.length < count ? t('order.exportDialog.lostShown', { count: lost.length }) : ''}
      </Alert>
      {/* Scrolls, so it takes the focus: otherwise its end can't be reached by keyboard. */}
      <section className={styles['lost']} tabIndex={0} aria-label={t('order.exportDialog.lost', { count })}>
        <Table stickyHeader verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={styles['number'] ?? ''}>{t('order.exportDialog.lostRow')}</Table.Th>
              <Table.Th>{t('order.exportDialog.lostColumn')}</Table.Th>
              <Table.Th>{t('order.exportDialog.lostCharacter')}</Table.Th>
              <Table.Th>{t('order.exportDialog.lostText')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lost.map((one) => (
              <Table.Tr key={`${one.row} ${one.column} ${one.codePoint} ${one.text}`}>
                <Table.Td className={styles['number'] ?? ''}>{one.row}</Table.Td>
                <Table.Td>{one.column}</Table.Td>
                <Table.Td>
                  {one.character}{' '}
                  <Text span size="xs" c="dimmed">
                    {one.codePoint}
                  </Text>
                </Table.Td>
                <Table.Td>{one.text}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </>
  )
}
