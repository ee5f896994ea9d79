import { Anchor, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import styles from '#renderer/areas/approval/Approval.module.css'
import { SubmissionState } from '#renderer/areas/approval/SubmissionState.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { Money } from '#renderer/ui/Money.tsx'
import type { SubmissionSummary } from '#shared/api/contract/approval.ts'

/** Submissions as rows that open. */
export function SubmissionTable({ submissions }: { readonly submissions: readonly SubmissionSummary[] }) {
  const { t } = useTranslation()
  const { all } = useReference()
  const number = styles['number'] ?? ''
  return (
    <Table stickyHeader verticalSpacing={6} highlightOnHover aria-label={t('approval.list')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('approval.number')}</Table.Th>
          <Table.Th>{t('approval.state')}</Table.Th>
          <Table.Th>{t('approval.subject')}</Table.Th>
          <Table.Th>{t('approval.by')}</Table.Th>
          <Table.Th>{t('approval.when')}</Table.Th>
          <Table.Th className={number}>{t('approval.titles')}</Table.Th>
          <Table.Th className={number}>{t('approval.totalIn', { currency: all.baseCurrency })}</Table.Th>
          <Table.Th>{t('approval.rule')}</Table.Th>
          <Table.Th>{t('approval.approver')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {submissions.map((submission) => (
          <SubmissionRow key={submission.id} submission={submission} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function SubmissionRow({ submission }: { readonly submission: SubmissionSummary }) {
  const { t, i18n } = useTranslation()
  const { all, nameOf, subject, user } = useReference()
  const [, navigate] = useLocation()
  const path = `/approvals/${submission.id}`
  const { waiting, approved, returned, declined } = submission
  return (
    <Table.Tr onDoubleClick={() => navigate(path)}>
      <Table.Td>
        <Anchor component={Link} href={path} fw={600} size="sm">
          {submission.number}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <SubmissionState submission={submission} />
      </Table.Td>
      <Table.Td>{nameOf(subject(submission.subjectId)?.names)}</Table.Td>
      <Table.Td>{user(submission.userId)?.displayName ?? ''}</Table.Td>
      <Table.Td>
        <DateText iso={submission.createdAt} withTime />
      </Table.Td>
      <Table.Td
        className={styles['number'] ?? ''}
        title={t('approval.titlesHint', { waiting, approved, returned, declined })}
      >
        {formatCount(submission.rowCount, i18n.language)}
      </Table.Td>
      <Table.Td className={styles['number'] ?? ''}>
        <Money minor={submission.totalMinor} currency={all.baseCurrency} />
      </Table.Td>
      <Table.Td>
        {submission.ruleNames === null ? t('approval.ruleNone') : nameOf(submission.ruleNames)}
      </Table.Td>
      <Table.Td>{user(submission.approverId)?.displayName ?? '–'}</Table.Td>
    </Table.Tr>
  )
}
