import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/importing/importing.module.css'
import { groupIssues } from '#renderer/areas/importing/issueWords.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { issueKey } from '#renderer/ui/issueKey.ts'

interface IssueSummaryProps {
  readonly issues: readonly { readonly code: string; readonly count: number }[]
  /** The code whose rows are shown. */
  readonly shown?: string | null
  /** Shows the rows of a code, or with null all; without it nothing can be pressed. */
  onShow?(code: string | null): void
}

/** What there is to remark, by what repairs it, each with how often and what to do. */
export function IssueSummary({ issues, shown = null, onShow }: IssueSummaryProps) {
  const { t, i18n } = useTranslation()
  return groupIssues(issues).map(({ group, issues: found }) => (
    <div key={group} role="group" aria-label={t(`importing.group.${group}`)}>
      <div className={styles['issueGroup']}>{t(`importing.group.${group}`)}</div>
      {found.map(({ code, count }) => {
        const content = (
          <>
            <span>{t(`importing.issue.${issueKey(code)}.text`)}</span>
            <span className={styles['issueCount']}>{formatCount(count, i18n.language)}</span>
            <span className={styles['remedy']}>{t(`importing.issue.${issueKey(code)}.remedy`)}</span>
          </>
        )
        if (onShow === undefined) {
          return (
            <div key={code} className={styles['issue']}>
              {content}
            </div>
          )
        }
        return (
          <UnstyledButton
            key={code}
            className={styles['issue'] ?? ''}
            aria-pressed={shown === code}
            onClick={() => onShow(shown === code ? null : code)}
          >
            {content}
          </UnstyledButton>
        )
      })}
    </div>
  ))
}
