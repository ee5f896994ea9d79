import { Anchor, Group, Text } from '@mantine/core'
import { IconFileOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ScreenProps } from '#renderer/app/routes.tsx'
import { SubmissionState } from '#renderer/areas/approval/SubmissionState.tsx'
import { SubmissionView } from '#renderer/areas/approval/SubmissionView.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'

/** One submission: its titles, its effect on the funds, and the decision. */
export function SubmissionScreen({ params }: ScreenProps) {
  const { t } = useTranslation()
  const id = Number(params['id'])
  const isNumber = Number.isSafeInteger(id) && id > 0
  const found = useCall('submission.get', { id }, { isEnabled: isNumber, keepsLast: true })
  if (found.data !== undefined && found.data.submission.id === id) {
    return (
      <SubmissionView
        key={id}
        submission={found.data.submission}
        effects={found.data.effects}
        aside={
          <Group gap="sm">
            <SubjectName id={found.data.submission.subjectId} />
            <SubmissionState submission={found.data.submission} />
            <BackLink />
          </Group>
        }
      />
    )
  }
  return (
    <Page title={t('nav.approvals')} help="submission" aside={<BackLink />}>
      {!isNumber ? (
        <EmptyState icon={IconFileOff} title={t('approval.notFound')} />
      ) : found.isError ? (
        <ErrorState error={found.error} title={t('approval.notFound')} onRetry={() => void found.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function SubjectName({ id }: { readonly id: number }) {
  const { nameOf, subject } = useReference()
  return <Text size="sm">{nameOf(subject(id)?.names)}</Text>
}

function BackLink() {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} href="/approvals" size="sm">
      {t('approval.back')}
    </Anchor>
  )
}
