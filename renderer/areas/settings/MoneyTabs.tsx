import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NewFundDialog } from '#renderer/areas/settings/NewFundDialog.tsx'
import { PlainTable } from '#renderer/areas/settings/PlainTable.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { AddButton } from '#renderer/ui/AddButton.tsx'
import { formatDate } from '#renderer/ui/format.ts'

/** The fiscal year and its funds by name; their figures are on the screen of the budget. */
export function Funds() {
  const { t, i18n } = useTranslation()
  const { all, nameOf, fund, subject, department } = useReference()
  const { fiscalYear } = all
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <AddButton operation="manageFunds" label={t('settings.add.fund')} onClick={() => setAdding(true)} />
      {isAdding ? <NewFundDialog onClose={() => setAdding(false)} /> : null}
      <Text mb="sm">
        {fiscalYear === null
          ? t('settings.yearNone')
          : t('settings.yearLine', {
              code: fiscalYear.code,
              from: formatDate(fiscalYear.startsOn, i18n.language),
              to: formatDate(fiscalYear.endsOn, i18n.language),
            })}{' '}
        {t('settings.baseCurrency', { currency: all.baseCurrency })}
      </Text>
      <PlainTable
        label={t('settings.tabs.funds')}
        items={all.funds}
        keyOf={(one) => one.id}
        columns={[
          { header: t('settings.code'), cell: (one) => one.code },
          { header: t('settings.name'), isStrong: true, cell: (one) => nameOf(one.names) },
          { header: t('settings.parent'), cell: (one) => nameOf(fund(one.parentId)?.names) },
          { header: t('settings.subject'), cell: (one) => nameOf(subject(one.subjectId)?.names) },
          { header: t('settings.department'), cell: (one) => nameOf(department(one.departmentId)?.names) },
        ]}
      />
    </>
  )
}

/** What one unit of a foreign currency is worth, newest first. */
export function Rates() {
  const { t, i18n } = useTranslation()
  const { all } = useReference()
  return (
    <PlainTable
      label={t('settings.tabs.rates')}
      items={all.rates}
      keyOf={(rate) => `${rate.currency} ${rate.date}`}
      columns={[
        { header: t('settings.currency'), cell: (rate) => rate.currency },
        {
          header: t('settings.rate', { currency: all.baseCurrency }),
          isNumber: true,
          cell: (rate) => rate.rate,
        },
        { header: t('settings.rateFrom'), cell: (rate) => formatDate(rate.date, i18n.language) },
      ]}
    />
  )
}
