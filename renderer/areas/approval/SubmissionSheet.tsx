import { useTranslation } from 'react-i18next'
import { useReference } from '#renderer/data/useReference.ts'
import { formatAmount, formatDate, formatMoney } from '#renderer/ui/format.ts'
import { shareWords } from '#renderer/ui/moneyWords.ts'
import { PrintSheet, SheetHeads, SheetSigns, sheetCell } from '#renderer/ui/PrintSheet.tsx'
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
  const amount = (minor: number | null) => (minor === null ? '' : formatAmount(minor, base, i18n.language))
  const right = sheetCell.number
  return (
    <PrintSheet title={t('approval.sheet.title')} onPrinted={onPrinted}>
      <SheetHeads>
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
      </SheetHeads>
      <table>
        <thead>
          <tr>
            <th>#</th>
            <th>{t('marking.column.title')}</th>
            <th>{t('marking.column.isbn')}</th>
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
                  ? t('common.price.missing')
                  : formatMoney(line.priceMinor, line.currency, i18n.language)}
              </td>
              <td className={right}>{line.copies}</td>
              <td className={right}>{amount(line.baseTotalMinor)}</td>
              <td>{shareWords(line.shares, reference)}</td>
              <td className={sheetCell.keep}>{t(`states.selection.${line.state}`)}</td>
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
      <SheetSigns
        words={[
          t('approval.sheet.signSelector'),
          t('approval.sheet.signApprover'),
          t('approval.sheet.signDate'),
        ]}
      />
    </PrintSheet>
  )
}
