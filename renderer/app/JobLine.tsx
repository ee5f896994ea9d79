import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { WorkBar } from '#renderer/ui/WorkBar.tsx'
import type { JobProgress } from '#shared/api/events.ts'

/** The long work that is running: how far, how long, and a way to stop it. */
export function JobLine() {
  const { t, i18n } = useTranslation()
  const client = useClient()
  const cancel = useCommandCall('job.cancel')
  const [job, setJob] = useState<{ readonly id: number; readonly progress: JobProgress } | null>(null)
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.kind !== 'job') return
        setJob(event.state === 'running' ? { id: event.job, progress: event.progress } : null)
      }),
    [client],
  )
  if (job === null) return null
  const { done, total, secondsLeft } = job.progress
  const figure = (count: number) => formatCount(count, i18n.language)
  return (
    <>
      <span>
        {t('common.job')}{' '}
        {total === null
          ? t('common.jobDoneSoFar', { done: figure(done) })
          : t('common.jobProgress', { done: figure(done), total: figure(total) })}
      </span>
      <WorkBar key={job.id} width={120} size="sm" label={t('common.job')} progress={job.progress} />
      {secondsLeft === null ? null : <span>{t('common.jobLeft', { count: secondsLeft })}</span>}
      <Button size="compact-xs" variant="subtle" onClick={() => void cancel.run({ job: job.id })}>
        {t('common.stop')}
      </Button>
    </>
  )
}
