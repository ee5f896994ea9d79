import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFundChange } from '#renderer/areas/budget/useFundChange.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import type { FundNode } from '#shared/api/contract/fund.ts'

interface LimitsDialogProps {
  readonly fund: FundNode
  /** The fund above, whose limits hold where this one has none. */
  readonly above: FundNode | undefined
  onClose(): void
}

interface Limit {
  /** Own per cent; null takes the limit of the fund above. */
  readonly percent: number | null
  /** Kept while the switch is off, to come back to. */
  readonly typed: number
}

/** Sets at which per cent a fund warns and stops, or lets it take the limits of the fund above. */
export function LimitsDialog({ fund, above, onClose }: LimitsDialogProps) {
  const { t } = useTranslation()
  const { nameOf } = useReference()
  const setLimits = useCommandCall('fund.setLimits')
  const change = useFundChange()
  const [warn, setWarn] = useState(() => initial(fund.ownWarnPercent, above?.warnPercent, 85))
  const [stop, setStop] = useState(() => initial(fund.ownStopPercent, above?.stopPercent, 100))
  const name = nameOf(fund.names)
  const warnHolds = warn.percent ?? above?.warnPercent ?? null
  const stopHolds = stop.percent ?? above?.stopPercent ?? null
  const save = async () => {
    const isDone = await change(
      () => setLimits.runOrThrow({ fundId: fund.id, warnPercent: warn.percent, stopPercent: stop.percent }),
      t('budget.dialog.limitsSet', { fund: name }),
    )
    if (isDone) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('budget.dialog.limitsTitle', { fund: name })}>
      <Stack gap="sm">
        <Text size="sm">{t('budget.dialog.limitsHint')}</Text>
        <LimitField
          label={t('budget.dialog.warn')}
          limit={warn}
          above={above === undefined ? null : above.warnPercent}
          onChange={setWarn}
        />
        <LimitField
          label={t('budget.dialog.stop')}
          limit={stop}
          above={above === undefined ? null : above.stopPercent}
          onChange={setStop}
        />
        {warnHolds !== null && stopHolds !== null && warnHolds > stopHolds ? (
          <Text size="sm" c="red" role="alert">
            {t('budget.dialog.warnOverStop')}
          </Text>
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={setLimits.isRunning} onClick={() => void save()}>
            {t('budget.dialog.limitsConfirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Where the fund sets nothing itself, what holds above is there to begin from. */
function initial(own: number | null, above: number | null | undefined, usual: number): Limit {
  return { percent: own, typed: own ?? above ?? usual }
}

interface LimitFieldProps {
  readonly label: string
  readonly limit: Limit
  readonly above: number | null
  onChange(limit: Limit): void
}

function LimitField({ label, limit, above, onChange }: LimitFieldProps) {
  const { t } = useTranslation()
  const isOwn = limit.percent !== null
  const inherited =
    above === null
      ? t('budget.dialog.inheritNone')
      : `${t('budget.dialog.inherit')} ${t('budget.dialog.inherited', {
          percent: t('budget.percentLimit', { percent: above }),
        })}`
  return (
    <Group align="end" gap="md" wrap="nowrap">
      <NumberInput
        label={label}
        value={isOwn ? limit.typed : (above ?? '')}
        disabled={!isOwn}
        min={0}
        max={1000}
        allowDecimal={false}
        suffix=" %"
        w={140}
        onChange={(value) => {
          const percent = Number(value) || 0
          onChange({ percent, typed: percent })
        }}
      />
      <Switch
        size="xs"
        mb={5}
        label={inherited}
        checked={!isOwn}
        onChange={(event) =>
          onChange({ ...limit, percent: event.currentTarget.checked ? null : limit.typed })
        }
      />
    </Group>
  )
}
