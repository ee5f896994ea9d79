import { Table } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useReference } from '#renderer/data/useReference.ts'
import { Money } from '#renderer/ui/Money.tsx'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { FundEffect } from '#shared/api/contract/approval.ts'

/** What each fund has before and after everything is approved. */
export function EffectTable({ effects }: { readonly effects: readonly FundEffect[] }) {
  const { t } = useTranslation()
  const { all, fund, nameOf } = useReference()
  return (
    <Table captionSide="top" verticalSpacing={4} fz="sm">
      <Table.Caption ta="left" mt={0}>
        {t('marking.submitEffect')}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('common.fund')}</Table.Th>
          <Table.Th ta="right">{t('marking.submitBefore')}</Table.Th>
          <Table.Th ta="right">{t('marking.submitAfter')}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {effects.map((effect) => (
          <Table.Tr key={effect.fundId}>
            <Table.Td>{nameOf(fund(effect.fundId)?.names)}</Table.Td>
            <Table.Td ta="right">
              <Money minor={effect.availableBeforeMinor} currency={all.baseCurrency} />
            </Table.Td>
            <Table.Td ta="right">
              <Money minor={effect.availableAfterMinor} currency={all.baseCurrency} />
            </Table.Td>
            <Table.Td>
              <EffectLevel effect={effect} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function EffectLevel({ effect }: { readonly effect: FundEffect }) {
  const { t } = useTranslation()
  if (effect.isOverStop) return <StatusBadge icon={IconHandStop} color="red" text={t('states.level.stop')} />
  if (effect.isOverWarn)
    return <StatusBadge icon={IconAlertTriangle} color="yellow" text={t('states.level.warn')} />
  return <StatusBadge icon={IconCircleCheck} color="teal" text={t('states.level.ok')} />
}
