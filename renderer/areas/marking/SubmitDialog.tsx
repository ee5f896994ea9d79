import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconChecklist } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { EffectTable } from '#renderer/areas/marking/EffectTable.tsx'
import { SubmitSubjects } from '#renderer/areas/marking/SubmitSubjects.tsx'
import { SubmitTitles } from '#renderer/areas/marking/SubmitTitles.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatMoney } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import type { Reference } from '#shared/api/contract/reference.ts'
import type { OutputOf } from '#shared/api/contract.ts'

interface SubmitDialogProps {
  readonly initialSubjectId: number | null
  readonly choices: Reference['subjects']
  readonly listId: number | null
  onClose(): void
}

type Preview = OutputOf<'submission.preview'>

/** What submitting would do, before it is done: rows, total, who approves, the funds, what stays behind. */
export function SubmitDialog({ initialSubjectId, choices, listId, onClose }: SubmitDialogProps) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const { all, subject, nameOf } = useReference()
  const [subjectId, setSubjectId] = useState(initialSubjectId)
  const [note, setNote] = useState('')
  const submit = useCommandCall('submission.submit')
  const input = { subjectId: subjectId ?? 1, ...(listId === null ? {} : { listId }) }
  const preview = useCall('submission.preview', input, { isEnabled: subjectId !== null })
  const count = preview.data?.count ?? 0

  const send = async () => {
    const done = await submit.run({ ...input, ...(note.trim() === '' ? {} : { note: note.trim() }) })
    if (done === null) return
    onClose()
    const amount = formatMoney(done.totalMinor, all.baseCurrency, i18n.language)
    notifications.show({
      color: 'teal',
      autoClose: 12_000,
      message: (
        <Stack gap={4} align="start">
          {t(done.isApproved ? 'marking.submittedApproved' : 'marking.submitted', {
            number: done.number,
            count: done.count,
            amount,
          })}
          <Button size="compact-xs" variant="light" onClick={() => navigate(`/approvals/${done.id}`)}>
            {t('marking.submittedOpen', { number: done.number })}
          </Button>
        </Stack>
      ),
    })
  }

  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t('marking.submitTitle', { subject: nameOf(subject(subjectId)?.names) })}
    >
      <Stack gap="sm">
        <SubmitSubjects choices={choices} subjectId={subjectId} listId={listId} onChoose={setSubjectId} />
        {preview.isError ? (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        ) : preview.data === undefined ? (
          <LoadingState />
        ) : (
          <PreviewBody preview={preview.data} />
        )}
        {subjectId === null ? null : <SubmitTitles subjectId={subjectId} listId={listId} />}
        {count > 0 ? (
          <Textarea
            label={t('marking.submitNote')}
            autosize
            minRows={1}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t(count > 0 ? 'common.cancel' : 'common.close')}
          </Button>
          {count > 0 ? (
            <Button data-autofocus loading={submit.isRunning} onClick={() => void send()}>
              {t('marking.submit')}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Dialog>
  )
}

function PreviewBody({ preview }: { readonly preview: Preview }) {
  const { t, i18n } = useTranslation()
  const { all, user, nameOf } = useReference()
  const { count, totalMinor, withoutPrice, withoutFund, leftToOthers, ruleNames, approverId, effects } =
    preview
  const behind = [
    ...(withoutPrice > 0 ? [t('marking.submitWithoutPrice', { count: withoutPrice })] : []),
    ...(withoutFund > 0 ? [t('marking.submitWithoutFund', { count: withoutFund })] : []),
    ...(leftToOthers > 0 ? [t('marking.submitLeftToOthers', { count: leftToOthers })] : []),
  ]
  const isOverStop = effects.some((effect) => effect.isOverStop)
  return (
    <>
      {count === 0 ? (
        <EmptyState
          icon={IconChecklist}
          title={t('marking.submitNothing')}
          text={t('marking.submitNothingHint')}
        />
      ) : (
        <div>
          <Text size="lg" fw={600}>
            {t('marking.submitRows', { count })} ·{' '}
            {t('marking.submitTotal', { amount: formatMoney(totalMinor, all.baseCurrency, i18n.language) })}
          </Text>
          <Text size="sm">
            {approverId === null
              ? t('marking.submitAtOnce')
              : t('marking.submitApprover', { name: user(approverId)?.displayName ?? '' })}
            {ruleNames === null ? null : ` · ${t('marking.submitRule', { rule: nameOf(ruleNames) })}`}
          </Text>
        </div>
      )}
      {behind.length === 0 ? null : (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />}>
          {behind.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Alert>
      )}
      {isOverStop ? (
        <Alert color="red" icon={<IconAlertTriangle size={18} />}>
          {t('marking.submitOverStop')}
        </Alert>
      ) : null}
      {count > 0 ? <EffectTable effects={effects} /> : null}
    </>
  )
}
