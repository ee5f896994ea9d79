import type { TFunction } from 'i18next'
import type { Words } from '#renderer/areas/marking/columnWords.ts'
import type { ReferenceLookup } from '#renderer/data/useReference.ts'
import { formatAmount, formatMoney } from '#renderer/ui/format.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** Why a row stands in its subject: "TP311 → Computer science by TP3–TP39 (CLC)". */
export function rangeWords(row: MarkingRow, t: TFunction, reference: ReferenceLookup): string {
  const subject = reference.nameOf(reference.subject(row.subjectId)?.names)
  if (row.origin === 'unrouted' || row.subjectId === null) return t('marking.rangeUnrouted')
  if (row.origin === 'forwarded') return t('marking.rangeForwarded', { subject })
  if (row.range === null) return t('marking.rangeAssigned', { subject })
  const { scheme, from, to } = row.range
  return t('marking.rangeBy', {
    class: row.classNumber ?? '',
    subject,
    from,
    to,
    scheme: t(`marking.scheme.${scheme}`),
  })
}

/** The funds of a row with their part in per cent. */
export function shareWords(row: Pick<MarkingRow, 'shares'>, reference: ReferenceLookup): string {
  const sum = row.shares.reduce((total, { weight }) => total + weight, 0)
  return row.shares
    .map(({ fundId, weight }) => {
      const name = reference.nameOf(reference.fund(fundId)?.names)
      return row.shares.length === 1 ? name : `${name} ${Math.round((weight * 100) / sum)}%`
    })
    .join(' + ')
}

/** The price as the vendor gave it; its currency's code where that is not the library's own. */
export function priceWords(
  row: MarkingRow,
  { t, locale, reference }: Pick<Words, 't' | 'locale' | 'reference'>,
): string {
  if (row.priceState === 'free') return t('marking.priceFree')
  if (row.priceState === 'unreadable') return t('marking.priceUnreadable', { text: row.priceText ?? '' })
  if (row.priceMinor === null || row.currency === null) return t('marking.priceMissing')
  const isBase = row.currency === reference.all.baseCurrency
  return (isBase ? formatAmount : formatMoney)(row.priceMinor, row.currency, locale)
}
