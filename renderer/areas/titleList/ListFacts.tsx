import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MarkedBar } from '#renderer/areas/titleList/MarkedBar.tsx'
import styles from '#renderer/areas/titleList/titleList.module.css'
import { useReference } from '#renderer/data/useReference.ts'
import { DateText } from '#renderer/ui/DateText.tsx'
import { DueDate } from '#renderer/ui/DueDate.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import type { TitleListRow } from '#shared/schema/rows.ts'

/** What is known about a list, in one line. */
export function ListFacts({ list }: { readonly list: TitleListRow }) {
  const { t, i18n } = useTranslation()
  const { vendor } = useReference()
  const fact = (name: 'vendor' | 'receivedOn' | 'dueOn' | 'rows' | 'marked', value: ReactNode) => (
    <div className={styles['fact']}>
      <dt>{t(`titleList.facts.${name}`)}</dt>
      <dd>{value}</dd>
    </div>
  )
  return (
    <dl className={styles['facts']}>
      {fact('vendor', vendor(list.vendorId)?.name ?? t('common.unknown'))}
      {fact('receivedOn', <DateText iso={list.receivedOn} />)}
      {fact('dueOn', <DueDate dueOn={list.dueOn} isOpen={list.state === 'ready'} />)}
      {fact('rows', formatCount(list.rowCount, i18n.language))}
      {fact('marked', <MarkedBar marked={list.marked} rows={list.rowCount} />)}
    </dl>
  )
}
