import type { TFunction } from 'i18next'
import type { ReferenceLookup } from '#renderer/data/useReference.ts'
import { formatAmount, formatMoney } from '#renderer/ui/format.ts'
import type { MarkingRow, Share } from '#shared/schema/rows.ts'

/** The funds of a row, each with its part in per cent where there are several. */
export function shareWords(shares: readonly Share[], reference: ReferenceLookup): string {
  const sum = shares.reduce((total, { weight }) => total + weight, 0)
  return shares
    .map(({ fundId, weight }) => {
      const name = reference.nameOf(reference.fund(fundId)?.names)
      return shares.length === 1 ? name : `${name} ${Math.round((weight * 100) / sum)}%`
    })
    .join(' + ')
}

type Priced = Pick<MarkingRow, 'priceMinor' | 'currency'> &
  Partial<Pick<MarkingRow, 'priceState' | 'priceText'>>

/** The price as the vendor gave it; with its currency's code where that is not the library's own. */
export function priceWords(row: Priced, t: TFunction, locale: string, { all }: ReferenceLookup): string {
  if (row.priceState === 'free') return t('common.price.free')
  if (row.priceState === 'unreadable') return t('common.price.unreadable', { text: row.priceText ?? '' })
  if (row.priceMinor === null || row.currency === null) return t('common.price.missing')
  const format = row.currency === all.baseCurrency ? formatAmount : formatMoney
  return format(row.priceMinor, row.currency, locale)
}
