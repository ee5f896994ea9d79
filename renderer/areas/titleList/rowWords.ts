import type { TFunction } from 'i18next'
import type { ReferenceLookup } from '#renderer/data/useReference.ts'
import { formatAmount, formatMoney } from '#renderer/ui/format.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** Why a title stands where it stands: its range, a person's hand, or what keeps it from a subject. */
export function whyThere(row: MarkingRow, t: TFunction): string {
  if (row.subjectId === null) {
    return row.classNumber === null
      ? t('titleList.noClass')
      : t('titleList.noRange', { class: row.classNumber })
  }
  if (row.origin === 'forwarded') return t('titleList.byForward')
  if (row.range === null) return t('titleList.byHand')
  const { from, to, scheme } = row.range
  if (from === to) return t('titleList.classOne', { from, scheme: t(`marking.scheme.${scheme}`) })
  return t('titleList.classRange', { from, to, scheme: t(`marking.scheme.${scheme}`) })
}

/** The price as the vendor gave it; with its currency's code where that is not the library's own. */
export function priceText(row: MarkingRow, t: TFunction, locale: string, { all }: ReferenceLookup): string {
  if (row.priceState === 'free') return t('marking.priceFree')
  if (row.priceState === 'unreadable') return t('marking.priceUnreadable', { text: row.priceText ?? '' })
  if (row.priceMinor === null || row.currency === null) return t('marking.priceMissing')
  const format = row.currency === all.baseCurrency ? formatAmount : formatMoney
  return format(row.priceMinor, row.currency, locale)
}
