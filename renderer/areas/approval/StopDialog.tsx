import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stopped } from '#renderer/areas/approval/useDecisions.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { useUser } from '#renderer/data/useSession.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { formatMoney } from '#renderer/ui/format.ts'
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx'
import { mayOverrideStop } from '#shared/domain/permission.ts'

/** The shortest reason that the backend takes for passing a limit. */
const SHORTEST_REASON = 3

interface StopDialogProps {
  readonly stopped: Stopped | null
  onOverride(reason: string): void
  onClose(): void
}

/** Why an approval was refused for money, who may let it pass, and for those who may, the way to do it. */
export function StopDialog({ stopped, onOverride, onClose }: StopDialogProps) {
  const { t, i18n } = useTranslation()
  const { all, nameOf } = useReference()
  const user = useUser()
  const canOverride = user !== null && mayOverrideStop(user)
  const [isAsking, setAsking] = useState(false)
  if (stopped === null) return null
  const fund = nameOf(stopped.names)
  const amount = formatMoney(stopped.shortMinor, all.baseCurrency, i18n.language)
  const names = all.users.filter(mayOverrideStop).map(({ displayName }) => displayName)
  const close = () => {
    setAsking(false)
    onClose()
  }
  if (isAsking) {
    return (
      <ReasonDialog
        isOpen
        title={t('approval.stop.overrideTitle')}
        reasons={(['course', 'money', 'research'] as const).map((one) => t(`approval.stop.reasons.${one}`))}
        confirm={t('approval.stop.overrideConfirm')}
        onConfirm={(reason) => {
          if (reason.length < SHORTEST_REASON) return
          setAsking(false)
          onOverride(reason)
        }}
        onClose={close}
      >
        <Text size="sm">{t('approval.stop.overrideHint', { fund, amount })}</Text>
        <Text size="xs" c="dimmed">
          {t('approval.stop.tooShort')}
        </Text>
      </ReasonDialog>
    )
  }
  return (
    <Dialog opened onClose={close} title={t('approval.stop.title')} size="md">
      <Stack gap="sm">
        <Text>
          {t('approval.stop.text', { fund, code: stopped.code, percent: stopped.stopPercent, amount })}
        </Text>
        <Text size="sm">{t('approval.stop.ways')}</Text>
        <Text size="sm">
          {names.length === 0
            ? t('approval.stop.whoNone')
            : t('approval.stop.who', { names: new Intl.ListFormat(i18n.language).format(names) })}
        </Text>
        <Group justify="flex-end" gap="xs">
          {canOverride ? (
            <Button color="red" variant="light" onClick={() => setAsking(true)}>
              {t('approval.stop.override')}
            </Button>
          ) : null}
          <Button data-autofocus onClick={close}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
