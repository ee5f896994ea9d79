import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/approval/SubmissionSheet.module.css'
import { fundWords } from '#renderer/areas/approval/submissionColumns.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { formatAmount, formatDate, formatMoney } from '#renderer/ui/format.ts'
import type { SubmissionSummary } from '#shared/api/contract/approval.ts'
import type { SubmissionLineRow } from '#shared/schema/rows.ts'

interface SubmissionSheetProps {
  readonly submission: SubmissionSummary
  readonly lines: readonly SubmissionLineRow[]
  /** ISO time. */
  readonly printedAt: string
  /** The print dialog has been closed. */
  onPrinted(): void
}

/** The submission on paper: its number, its titles, its sum, and a line to sign. Opens the print dialog by itself. */
export function SubmissionSheet({ submission, lines, printedAt, onPrinted }: SubmissionSheetProps) {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  const { all, nameOf, subject, user } = reference
  const base = all.baseCurrency
  useEffect(() => {
    // Two frames, so that the sheet has been laid out before the dialog stops everything.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.print()
        onPrinted()
      }),
    )
    return () => cancelAnimationFrame(frame)
  }, [onPrinted])
  const amount = (minor: number | null) => (minor === null ? '' : formatAmount(minor, base, i18n.language))
  const right = styles['right']
  return createPortal(
    <div className={styles['sheet']} data-sheet="submission">
      <h1>{t('approval.sheet.title')}</h1>
      <div className={styles['heads']}>
        <strong>
          {t('approval.number')} {submission.number}
        </strong>
        <span>{all.libraryName}</span>
        <span>
          {t('approval.subject')} {nameOf(subject(submission.subjectId)?.names)}
        </span>
        <span>
          {t('approval.by')} {user(submission.userId)?.displayName ?? ''}
        </span>
        <span>
          {t('approval.when')} {formatDate(submission.createdAt, i18n.language)}
        </span>
        <span>{t('approval.sheet.printed', { date: formatDate(printedAt, i18n.language) })}</span>
        {submission.note === null ? null : (
          <span>
            {t('approval.note')} {submission.note}
          </span>
        )}
      </div>
      <table>
        <thead>
          <tr>
            <th>#</th>
            <th>{t('approval.column.title')}</th>
            <th>{t('approval.column.isbn')}</th>
            <th className={right}>{t('approval.column.price')}</th>
            <th className={right}>{t('approval.column.copies')}</th>
            <th className={right}>{t('approval.column.total', { currency: base })}</th>
            <th>{t('approval.column.funds')}</th>
            <th>{t('approval.column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.id}>
              <td className={right}>{index + 1}</td>
              <td>
                {[line.title, line.author, line.publisher, line.year]
                  .filter((part) => part !== null)
                  .join(' / ')}
              </td>
              <td>{line.isbn ?? ''}</td>
              <td className={right}>
                {line.priceMinor === null || line.currency === null
                  ? t('approval.priceMissing')
                  : formatMoney(line.priceMinor, line.currency, i18n.language)}
              </td>
              <td className={right}>{line.copies}</td>
              <td className={right}>{amount(line.baseTotalMinor)}</td>
              <td>{fundWords(line, reference)}</td>
              <td className={styles['keep']}>{t(`states.selection.${line.state}`)}</td>
            </tr>
          ))}
          <tr>
            <td />
            <td colSpan={3}>
              <strong>{t('approval.sheet.sumOf')}</strong>
            </td>
            <td className={right}>{lines.reduce((sum, line) => sum + line.copies, 0)}</td>
            <td className={right}>
              <strong>{amount(lines.reduce((sum, line) => sum + (line.baseTotalMinor ?? 0), 0))}</strong>
            </td>
            <td colSpan={2} />
          </tr>
        </tbody>
      </table>
      <div className={styles['signs']}>
        <span>{t('approval.sheet.signSelector')}</span>
        <span>{t('approval.sheet.signApprover')}</span>
        <span>{t('approval.sheet.signDate')}</span>
      </div>
    </div>,
    document.body,
  )
}
