import { Alert, Button, Group, Select, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { ReissueFigures } from '#renderer/areas/importing/ReissueFigures.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { OutputOf } from '#shared/api/contract.ts'

type Candidate = OutputOf<'titleList.findReissue'>['candidates'][number]

/** Offers to bring an earlier list up to date, where a list that was just taken in has the same titles. */
export function ReissueBanner({ listId }: { readonly listId: number }) {
  const found = useCall('titleList.findReissue', { listId })
  const [isDismissed, setDismissed] = useState(false)
  const { t } = useTranslation()
  const candidates = found.data?.candidates ?? []
  if (found.isPending)
    return (
      <Text size="sm" c="dimmed" role="status">
        {t('importing.reissue.looking')}
      </Text>
    )
  if (candidates.length === 0 || isDismissed) return null
  return <Offer listId={listId} candidates={candidates} onDismiss={() => setDismissed(true)} />
}

interface OfferProps {
  readonly listId: number
  readonly candidates: readonly Candidate[]
  onDismiss(): void
}

function Offer({ listId, candidates, onDismiss }: OfferProps) {
  const { t, i18n } = useTranslation()
  const figure = (count: number) => formatCount(count, i18n.language)
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const apply = useCommandCall('titleList.applyReissue')
  const [chosenId, setChosenId] = useState(candidates[0]?.earlierListId ?? 0)
  const chosen = candidates.find(({ earlierListId }) => earlierListId === chosenId) ?? candidates[0]
  const pair = { listId, earlierListId: chosen?.earlierListId ?? 0 }
  const preview = useCall('titleList.previewReissue', pair, { isEnabled: chosen !== undefined })
  if (chosen === undefined) return null
  const { name, matched, rows } = chosen
  const bringUpToDate = async () => {
    const isWanted = await askConfirm({
      title: t('importing.reissue.confirmTitle', { name }),
      text: t('importing.reissue.confirmText'),
      confirm: t('importing.reissue.apply'),
      cancel: t('common.cancel'),
    })
    const done = isWanted ? await apply.run(pair) : null
    if (done === null) return
    const message = t('importing.reissue.applied', {
      name,
      changed: figure(done.changed),
      added: figure(done.added),
      withdrawn: figure(done.withdrawn),
    })
    notifications.show({ message })
    announce(message)
    navigate(`/lists/${done.earlierListId}?`)
  }
  return (
    <Alert
      color="blue"
      icon={<IconRefresh size={18} aria-hidden />}
      title={t('importing.reissue.title', { name })}
    >
      <Text size="sm">{t('importing.reissue.found', { matched: figure(matched), rows: figure(rows) })}</Text>
      {candidates.length > 1 ? (
        <Select
          mt="xs"
          maw={360}
          label={t('importing.reissue.which')}
          allowDeselect={false}
          value={String(chosen.earlierListId)}
          data={candidates.map((one) => ({ value: String(one.earlierListId), label: one.name }))}
          onChange={(value) => setChosenId(Number(value))}
        />
      ) : null}
      {preview.isError ? <ErrorState error={preview.error} /> : null}
      {preview.data === undefined ? (
        preview.isError ? null : (
          <Text size="sm" c="dimmed" mt="xs" role="status">
            {t('importing.reissue.counting')}
          </Text>
        )
      ) : (
        <ReissueFigures preview={preview.data} />
      )}
      <Group gap="xs" mt="sm">
        <Button
          disabled={preview.data === undefined}
          loading={apply.isRunning}
          onClick={() => void bringUpToDate()}
        >
          {t('importing.reissue.apply')}
        </Button>
        <Button variant="default" onClick={onDismiss}>
          {t('importing.reissue.dismiss')}
        </Button>
      </Group>
    </Alert>
  )
}
