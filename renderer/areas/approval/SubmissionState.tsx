import { IconArrowBackUp, IconCircleCheck, IconClock, IconRubberStamp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { SubmissionSummary } from '#shared/api/contract/approval.ts'

const LOOKS = {
  open: { icon: IconClock, color: 'orange' },
  closed: { icon: IconCircleCheck, color: 'teal' },
  withdrawn: { icon: IconArrowBackUp, color: 'gray' },
} as const

/** Whether a submission waits (and for the person who looks), is closed, or was withdrawn. */
export function SubmissionState({
  submission,
}: {
  readonly submission: Pick<SubmissionSummary, 'state' | 'canDecide'>
}) {
  const { t } = useTranslation()
  if (submission.canDecide)
    return <StatusBadge icon={IconRubberStamp} color="blue" text={t('approval.waitsForYou')} />
  return <StatusBadge {...LOOKS[submission.state]} text={t(`states.submission.${submission.state}`)} />
}
