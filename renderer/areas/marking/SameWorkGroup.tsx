import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/marking/Marking.module.css'
import { useReference } from '#renderer/data/useReference.ts'
import { formatAmount, formatMoney } from '#renderer/ui/format.ts'
import { SelectionBadge } from '#renderer/ui/StatusBadge.tsx'
import type { WorkGroup } from '#shared/api/contract/work.ts'

interface SameWorkGroupProps {
  readonly group: WorkGroup
  /** Null where "not the same" cannot be said. */
  readonly onTellApart: (() => void) | null
  readonly isBusy: boolean
}

/** One edition in one form: what it is to the row, what is held of it, and who offers it for how much. */
export function SameWorkGroup({ group, onTellApart, isBusy }: SameWorkGroupProps) {
  const { t } = useTranslation()
  const { title, author, edition, year, isbn, materialType, volume, verdict, score } = group
  const line = [
    author,
    edition,
    volume === null ? null : t('known.work.volume', { volume }),
    year,
    t(`states.material.${materialType}`),
    isbn,
  ]
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          {title} <span>({t(`known.work.verdict.${verdict}`, { score })})</span>
          <div className={styles['dim']}>
            {line.filter((part) => part !== null && part !== '').join(' · ')}
            {onTellApart === null ? null : (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('known.work.tellApartFrom', { title })}
                disabled={isBusy}
                onClick={onTellApart}
              >
                {t('known.work.tellApart')}
              </Button>
            )}
          </div>
        </th>
      </tr>
      {group.held === null ? null : <HeldRow held={group.held} />}
      {group.offers.map((offer) => (
        <OfferRow key={offer.offerId} offer={offer} />
      ))}
    </tbody>
  )
}

function HeldRow({ held }: { readonly held: NonNullable<WorkGroup['held']> }) {
  const { t } = useTranslation()
  const { copies, loans, callNumber, location } = held
  const line = [
    t('common.copies', { count: copies }),
    t('known.heldLoans', { count: loans }),
    callNumber,
    location,
  ]
  return (
    <tr>
      <td>{t('known.work.held')}</td>
      <td colSpan={2}>{line.filter((part) => part !== null && part !== '').join(' · ')}</td>
    </tr>
  )
}

function OfferRow({ offer }: { readonly offer: WorkGroup['offers'][number] }) {
  const { t, i18n } = useTranslation()
  const { all, vendor, subject, nameOf } = useReference()
  const { vendorId, listName, priceMinor, currency, baseMinor, differenceMinor, decisions } = offer
  const own =
    priceMinor === null || currency === null
      ? t('common.price.missing')
      : formatMoney(priceMinor, currency, i18n.language)
  const base =
    baseMinor === null || currency === all.baseCurrency
      ? own
      : formatMoney(baseMinor, all.baseCurrency, i18n.language)
  return (
    <tr>
      <td>
        {vendor(vendorId)?.name ?? ''}
        <div className={styles['dim']}>{listName}</div>
      </td>
      <td className={styles['amount']} title={own}>
        {base}
        {differenceMinor === null || differenceMinor === 0 ? null : (
          <div className={styles['dim']}>
            {differenceMinor < 0 ? '−' : '+'}
            {formatAmount(Math.abs(differenceMinor), all.baseCurrency, i18n.language)}
          </div>
        )}
      </td>
      <td>
        {decisions.length === 0 ? <span className={styles['dim']}>{t('known.work.undecided')}</span> : null}
        {decisions.map(({ state, subjectId, by, reason, orderNumber }) => (
          <div key={subjectId}>
            <SelectionBadge state={state} />
            <div className={styles['dim']}>
              {[
                by,
                nameOf(subject(subjectId)?.names),
                orderNumber === null ? null : t('known.work.order', { number: orderNumber }),
                reason,
              ]
                .filter((part) => part !== null && part !== '')
                .join(' · ')}
            </div>
          </div>
        ))}
      </td>
    </tr>
  )
}
