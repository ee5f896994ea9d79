import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useReference } from '#renderer/data/useReference.ts'
import { split } from '#shared/domain/money.ts'
import type { Share } from '#shared/schema/rows.ts'

interface SharesEditorProps {
  /** Weights are per cent. */
  readonly shares: readonly Share[]
  /** Funds to choose from; all when left out. */
  readonly fundIds?: readonly number[]
  onChange(shares: Share[]): void
}

/** What the shares add up to, in per cent. They may be used when it is 100. */
export function sumOfShares(shares: readonly Share[]): number {
  return shares.reduce((sum, share) => sum + share.weight, 0)
}

/**
 * Shares with whole per cent that add up to 100, in the proportion of their weights. Each has at least one per cent;
 * the rest is shared out. For at most 100 shares.
 */
export function asPercent(shares: readonly Share[]): Share[] {
  if (shares.length === 0) return []
  const rest = split(
    100 - shares.length,
    shares.map(({ weight }) => weight),
  )
  return shares.map(({ fundId }, index) => ({ fundId, weight: 1 + (rest[index] ?? 0) }))
}

/** Funds and their per cent of the price. Says when they do not add up. */
export function SharesEditor({ shares, fundIds, onChange }: SharesEditorProps) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const sum = sumOfShares(shares)
  const options = all.funds
    .filter(({ id }) => fundIds === undefined || fundIds.includes(id))
    .map((fund) => ({ value: String(fund.id), label: `${nameOf(fund.names)} (${fund.code})` }))
  const used = new Set(shares.map(({ fundId }) => fundId))
  const change = (index: number, changed: Partial<Share>) =>
    onChange(shares.map((share, at) => (at === index ? { ...share, ...changed } : share)))
  const addOne = () => {
    const free = all.funds.find(({ id }) => !used.has(id) && (fundIds === undefined || fundIds.includes(id)))
    if (free !== undefined) onChange([...shares, { fundId: free.id, weight: Math.max(1, 100 - sum) }])
  }
  return (
    <Stack gap="xs" role="group" aria-label={t('common.shares')}>
      {shares.map((share, index) => (
        <Group key={share.fundId} gap="xs" wrap="nowrap">
          <Select
            aria-label={t('common.fund')}
            data={options.filter(({ value }) => value === String(share.fundId) || !used.has(Number(value)))}
            value={String(share.fundId)}
            searchable
            allowDeselect={false}
            style={{ flex: 1 }}
            data-autofocus={index === 0 ? true : undefined}
            onChange={(value) => value !== null && change(index, { fundId: Number(value) })}
          />
          <NumberInput
            aria-label={t('common.percent')}
            value={share.weight}
            min={1}
            max={100}
            allowDecimal={false}
            suffix=" %"
            w={90}
            onChange={(value) => change(index, { weight: Math.max(1, Number(value) || 1) })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('common.remove')}
            disabled={shares.length === 1}
            onClick={() => onChange(shares.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group justify="space-between">
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={addOne}>
          {t('common.addShare')}
        </Button>
        {sum === 100 ? null : (
          <Text size="xs" c="red" role="alert">
            {t('common.sharesSum', { percent: sum })}
          </Text>
        )}
      </Group>
    </Stack>
  )
}
