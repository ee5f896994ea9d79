import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatCount, formatMoney } from '#renderer/ui/format.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { importing as words } from '#shared/locales/en/importing.ts'

type Preview = OutputOf<'titleList.previewReissue'>

/** Rows shown; the figures say how many there are. */
const SHOWN = 5

/** What a re-issue would change: figures, which fields, whose decisions, and the first changed rows. */
export function ReissueFigures({ preview }: { readonly preview: Preview }) {
  const { t, i18n } = useTranslation()
  const { changed, added, withdrawn, fields, repriced, kept, examples } = preview
  const figure = (count: number) => formatCount(count, i18n.language)
  const figures = (['unchanged', 'changed', 'added', 'withdrawn'] as const).map(
    (name) => `${t(`importing.reissue.${name}`)} ${figure(preview[name])}`,
  )
  const which = fields.flatMap(({ field, count }) =>
    isField(field) ? [t(`importing.reissue.fields.${field}`, { figure: figure(count) })] : [],
  )
  const isSame = changed + added + withdrawn === 0
  return (
    <>
      <Text size="sm" mt="xs" fw={600}>
        {figures.join(' · ')}
      </Text>
      {isSame ? <Text size="sm">{t('importing.reissue.same')}</Text> : null}
      {which.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          {which.join(' · ')}
        </Text>
      )}
      {repriced + kept === 0 ? null : (
        <Text size="sm">
          {t('importing.reissue.decisions', { repriced: figure(repriced), kept: figure(kept) })}
        </Text>
      )}
      {examples.length === 0 ? null : <Examples examples={examples.slice(0, SHOWN)} />}
    </>
  )
}

function isField(field: string): field is keyof typeof words.reissue.fields {
  return Object.hasOwn(words.reissue.fields, field)
}

function Examples({ examples }: { readonly examples: Preview['examples'] }) {
  const { t, i18n } = useTranslation()
  const price = (minor: number | null, currency: string | null) =>
    minor === null || currency === null
      ? t('known.otherOfferNoPrice')
      : formatMoney(minor, currency, i18n.language)
  return (
    <Table mt="xs" maw={760} verticalSpacing={3} fz="xs" aria-label={t('importing.reissue.examples')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th ta="right">{t('importing.previewRow')}</Table.Th>
          <Table.Th>{t('importing.reissue.before')}</Table.Th>
          <Table.Th />
          <Table.Th>{t('importing.reissue.after')}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {examples.map((row) => (
          <Table.Tr key={row.rowNo}>
            <Table.Td ta="right">{row.rowNo}</Table.Td>
            <Table.Td>{row.titleBefore}</Table.Td>
            <Table.Td ta="right">{price(row.priceBefore, row.currencyBefore)}</Table.Td>
            <Table.Td>{row.titleAfter}</Table.Td>
            <Table.Td ta="right">{price(row.priceAfter, row.currencyAfter)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
