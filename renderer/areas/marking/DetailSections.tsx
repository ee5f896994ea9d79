import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/marking/Marking.module.css'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { formatAmount, formatMoney } from '#renderer/ui/format.ts'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import { SELECTION_LOOKS } from '#renderer/ui/stateLooks.ts'
import { KNOWN_LOOKS, useKnownWords } from '#renderer/ui/useKnownWords.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { SELECTION_STATES } from '#shared/domain/selection.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

type Found = OutputOf<'title.describe'>

/** Every known fact in a sentence. */
export function KnownFacts({ row }: { readonly row: MarkingRow }) {
  const { t } = useTranslation()
  const { sentence } = useKnownWords()
  return (
    <section>
      <h3>{t('marking.detail.known')}</h3>
      {row.known.length === 0 ? <p>{t('known.nothing')}</p> : null}
      <ul>
        {row.known.map((fact) => {
          const text = sentence(fact)
          const { icon: Picture, color } = KNOWN_LOOKS[fact.kind]
          return (
            <li key={`${fact.kind} ${text}`}>
              <Picture size={14} color={`var(--mantine-color-${color}-filled)`} aria-hidden /> {text}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Edition, series and the vendor's description. */
export function Description({ found }: { readonly found: Found }) {
  const { t } = useTranslation()
  const { edition, series, summary } = found
  if (edition === null && series === null && summary === null) return null
  return (
    <section>
      <h3>{t('marking.detail.description')}</h3>
      {edition === null ? null : <p>{`${t('marking.detail.edition')}: ${edition}`}</p>}
      {series === null ? null : <p>{`${t('marking.detail.series')}: ${series}`}</p>}
      {summary === null ? null : <p>{summary}</p>}
    </section>
  )
}

/** All offers side by side, each with its difference to this row's. */
export function Offers({ row, offers }: { readonly row: MarkingRow; readonly offers: Found['offers'] }) {
  const { t, i18n } = useTranslation()
  const { all, vendor } = useReference()
  const own = row.basePriceMinor
  const priced = offers.flatMap(({ baseMinor }) => (baseMinor === null ? [] : [baseMinor]))
  const lowest = priced.length > 1 ? Math.min(...priced) : null
  const difference = (minor: number | null) => {
    if (minor === null || own === null || minor === own) return ''
    const amount = formatAmount(Math.abs(minor - own), all.baseCurrency, i18n.language)
    return minor < own ? `−${amount}` : `+${amount}`
  }
  return (
    <section data-offers>
      <h3>{t('marking.detail.offers')}</h3>
      {offers.length > 1 ? null : (
        <p className={styles['dim']}>
          {t(row.isbn === null ? 'marking.detail.offersNoIsbn' : 'marking.detail.offersOne')}
        </p>
      )}
      <table>
        <thead>
          <tr>
            <th>{t('marking.column.vendor')}</th>
            <th className={styles['amount']}>{t('marking.column.price')}</th>
            <th className={styles['amount']}>{t('marking.detail.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {offers.map((offer) => (
            <tr key={offer.offerId}>
              <td>
                {vendor(offer.vendorId)?.name ?? ''}
                <div className={styles['dim']}>
                  {[
                    offer.offerId === row.offerId ? t('marking.detail.thisOffer') : offer.listName,
                    offer.availability === 'withdrawn' ? t('known.badge.withdrawn') : offer.availability,
                    offer.baseMinor !== null && offer.baseMinor === lowest
                      ? t('marking.detail.cheapest')
                      : null,
                  ]
                    .filter((part) => part !== null && part !== '')
                    .join(' · ')}
                </div>
              </td>
              <td className={styles['amount']}>
                {offer.priceMinor === null || offer.currency === null
                  ? t('common.price.missing')
                  : formatMoney(offer.priceMinor, offer.currency, i18n.language)}
                {offer.baseMinor === null || offer.currency === all.baseCurrency ? null : (
                  <div className={styles['dim']}>
                    {formatMoney(offer.baseMinor, all.baseCurrency, i18n.language)}
                  </div>
                )}
              </td>
              <td className={styles['amount']}>{difference(offer.baseMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What the library holds of this work, with loans: the same edition first. */
export function Holdings({ row, found }: { readonly row: MarkingRow; readonly found: Found }) {
  const { t } = useTranslation()
  const { holdings, edition } = found
  // as tellsEdition of the verdicts
  const isTold = row.isbn !== null || edition !== null || row.year !== null
  const otherWords = isTold ? 'marking.detail.otherEdition' : 'marking.detail.possiblySame'
  return (
    <section>
      <h3>{t('marking.detail.holdings')}</h3>
      {holdings.length === 0 ? <p className={styles['dim']}>{t('marking.detail.holdingsNone')}</p> : null}
      <ul>
        {holdings.map((held) => (
          <li key={held.id}>
            {[held.title, held.edition, held.year].filter((part) => part !== null).join(' · ')}
            <div className={styles['dim']}>
              {[
                t(held.isSameIsbn ? 'marking.detail.sameEdition' : otherWords),
                t('common.copies', { count: held.copies }),
                t('marking.detail.loans', { count: held.loans }),
                held.callNumber,
                held.location,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who has recommended the title and why. */
export function Demand({ recommendations }: { readonly recommendations: Found['recommendations'] }) {
  const { t } = useTranslation()
  if (recommendations.length === 0) return null
  return (
    <section>
      <h3>{t('marking.detail.recommendations')}</h3>
      <ul>
        {recommendations.map((one) => (
          <li key={one.id}>
            {[one.reader, one.department, one.course].filter((part) => part !== null).join(' · ')}
            {one.reason === null ? null : <div className={styles['dim']}>{one.reason}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who decided what about the title before. */
export function History({ row, history }: { readonly row: MarkingRow; readonly history: Found['history'] }) {
  const { t } = useTranslation()
  const { subject, nameOf } = useReference()
  return (
    <section>
      <h3>{t('marking.detail.history')}</h3>
      {history.length > 0 ? null : (
        <p className={styles['dim']}>
          {t(row.isbn === null ? 'marking.detail.historyNoIsbn' : 'marking.detail.historyNone')}
        </p>
      )}
      <ul>
        {history.map((step) => {
          const state = SELECTION_STATES.find((known) => known === step.state)
          return (
            <li key={`${step.at} ${step.state} ${step.subjectId}`}>
              {state === undefined ? (
                step.state
              ) : (
                <StatusBadge {...SELECTION_LOOKS[state]} text={t(`states.selection.${state}`)} />
              )}{' '}
              <DateText iso={step.at} withTime /> · {step.by} · {nameOf(subject(step.subjectId)?.names)}
              <div className={styles['dim']}>
                {[step.reason, step.listName].filter((part) => part !== null && part !== '').join(' · ')}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The vendor's row with its own headings. */
export function RawRow({ raw }: { readonly raw: Found['raw'] }) {
  const { t } = useTranslation()
  if (raw.length === 0) return null
  return (
    <section>
      <h3>{t('marking.detail.raw')}</h3>
      <table>
        <tbody>
          {raw.map(({ heading, value }, index) => (
            <tr key={`${index} ${heading}`}>
              <th scope="row">{heading}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
