import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/approval/Approval.module.css'
import { FundEffects } from '#renderer/areas/approval/FundEffects.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { Money } from '#renderer/ui/Money.tsx'
import type { FundEffect, SubmissionSummary } from '#shared/api/contract/approval.ts'

interface SubmissionSideProps {
  readonly submission: SubmissionSummary
  readonly effects: readonly FundEffect[]
}

/** Beside the titles: the effect on the funds first, then who submitted what under which rule. */
export function SubmissionSide({ submission, effects }: SubmissionSideProps) {
  const { t, i18n } = useTranslation()
  const { all, nameOf, subject, user } = useReference()
  const counts = (['waiting', 'approved', 'returned', 'declined'] as const).filter(
    (name) => submission[name] > 0,
  )
  return (
    <aside className={styles['side']} aria-label={t('approval.summary')}>
      {submission.waiting > 0 ? <FundEffects effects={effects} /> : null}
      <dl className={styles['facts']}>
        <dt>{t('approval.totalIn', { currency: all.baseCurrency })}</dt>
        <dd>
          <strong>
            <Money minor={submission.totalMinor} currency={all.baseCurrency} />
          </strong>
          {' · '}
          {t('common.titles', { count: submission.rowCount })}
        </dd>
        <dt>{t('approval.subject')}</dt>
        <dd>{nameOf(subject(submission.subjectId)?.names)}</dd>
        <dt>{t('approval.by')}</dt>
        <dd>{user(submission.userId)?.displayName ?? ''}</dd>
        <dt>{t('approval.when')}</dt>
        <dd>
          <DateText iso={submission.createdAt} withTime />
        </dd>
        <dt>{t('approval.approver')}</dt>
        <dd>{user(submission.approverId)?.displayName ?? t('approval.ruleNone')}</dd>
        {submission.ruleNames === null ? null : (
          <>
            <dt>{t('approval.rule')}</dt>
            <dd>{nameOf(submission.ruleNames)}</dd>
          </>
        )}
        {submission.note === null ? null : (
          <>
            <dt>{t('approval.note')}</dt>
            <dd>{submission.note}</dd>
          </>
        )}
        {counts.map((name) => (
          <Count
            key={name}
            label={t(`approval.counts.${name}`)}
            value={formatCount(submission[name], i18n.language)}
          />
        ))}
      </dl>
    </aside>
  )
}

function Count({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}
